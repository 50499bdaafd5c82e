import { UserError } from '../protocol/errors';

/** A data file is missing or its content is bad. `file` is a path, `line` counts from 1. */
export function dataError(code: string, file: string, message: string, remedy: string, line?: number): UserError {
  return new UserError({ kind: 'data', code, message, remedy, file, line });
}

/** The data are fine but a value in the config does not suit them; the remedy names the key. */
export function configError(code: string, message: string, remedy: string): UserError {
  return new UserError({ kind: 'config', code, message, remedy });
}

/** `cause` as a sentence, for errors that libraries throw. */
export function reason(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return text.split('\n', 1)[0].trim().replace(/\.$/, '');
}
