import type { ErrorRecord } from '../protocol/errors';

/** What a command has to say; `main` prints it as text or as one line of JSON. */
export interface Answer {
  readonly text: string;
  readonly json: object;
  /** Printed to stderr; decides the exit code. */
  readonly error?: ErrorRecord;
  /** 0 without `error`, or what its kind asks for, when absent. */
  readonly exitCode?: number;
}
