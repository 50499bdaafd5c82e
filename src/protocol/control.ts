import type { RunStatus } from './record';

/** What a run can be asked while it is at work. */
export const controlRequests = ['pause', 'resume', 'stop', 'checkpoint', 'status', 'annotate'] as const;

/** What people add to a run; the worker writes it, since it alone writes `run.json`. */
export interface Annotation {
  readonly tags?: readonly string[];
  readonly notes?: string;
}

/** One line of JSON to the control socket of a worker. */
export interface ControlRequest {
  readonly request: (typeof controlRequests)[number];
  readonly annotation?: Annotation;
}

/** The line that answers it, at once: what was asked for happens at the task's next step. */
export type ControlAnswer =
  | {
      readonly ok: true;
      readonly status: RunStatus;
      /** What was asked for and has not happened yet. */
      readonly pending?: 'pause' | 'stop' | 'checkpoint';
      readonly step: number;
      readonly total: number;
    }
  | { readonly ok: false; readonly message: string };

/** Exit code of a worker that could not take its run; why is the last line of the run's log. */
export const notTaken = 70;
