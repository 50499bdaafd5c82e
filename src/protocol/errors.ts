/**
 * What kind of mistake an error reports; it decides the exit code of the command line:
 * `failed` 1, `config` 2 (a value in the config or the arguments must change),
 * `data` 3 (a data file is missing or its content is bad), `stopped` 130.
 */
export type ErrorKind = 'failed' | 'config' | 'data' | 'stopped';

export const exitCodes: Readonly<Record<ErrorKind, number>> = { failed: 1, config: 2, data: 3, stopped: 130 };

/** Where in which file a mistake is; line and column count from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** An error in a form that can be stored in `run.json`, sent over a socket and printed. */
export interface ErrorRecord extends Partial<SourcePlace> {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
}

/**
 * A mistake that the person can mend: a stable kebab-case code, a message that says what was found and what
 * is allowed, the place, and what to do. Anything else that is thrown is a bug in Searchlight.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly kind: ErrorKind;
  readonly code: string;
  readonly place: SourcePlace | undefined;
  readonly remedy: string | undefined;

  constructor(record: ErrorRecord, options?: ErrorOptions) {
    super(record.message, options);
    this.kind = record.kind;
    this.code = record.code;
    this.remedy = record.remedy;
    this.place =
      record.file === undefined ? undefined : { file: record.file, line: record.line, column: record.column };
  }

  toRecord(): ErrorRecord {
    return { kind: this.kind, code: this.code, message: this.message, remedy: this.remedy, ...this.place };
  }
}

/** Thrown where a run ends because the person asked for it, after its state is saved. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}
