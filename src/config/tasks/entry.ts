import type * as z from 'zod';

/** What the config floor knows of a task. */
export interface TaskEntry {
  /** As written in the config, such as `unmix/rrlbs`. */
  readonly task: string;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  readonly schema: z.ZodObject;
}
