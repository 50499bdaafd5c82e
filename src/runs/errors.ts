import { StoppedError, UserError, type ErrorRecord } from '../protocol/errors';

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException | undefined)?.code;

/** Names the errors of a full or read-only disk; any other error is returned as it is. */
export function diskError(error: unknown, file: string): Error {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const remedy = 'Free some space, then resume the run: it goes on from its last checkpoint.';
    const what = code === 'ENOSPC' ? 'the disk is full' : 'the disk quota is used up';
    return new UserError({ kind: 'failed', code: 'disk-full', message: `cannot write: ${what}`, file, remedy });
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    const message = `cannot write: ${code === 'EROFS' ? 'the disk is read-only' : 'permission denied'}`;
    const remedy = 'Choose a folder that you may write to with --out DIR.';
    return new UserError({ kind: 'failed', code: 'not-writable', message, file, remedy }, { cause: error });
  }
  return error instanceof Error ? error : new Error(String(error));
}

const isOutOfMemory = (error: unknown) =>
  codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY' ||
  (error instanceof RangeError && /allocation failed|invalid (typed )?array(buffer)? length/i.test(error.message));

/** Puts whatever was thrown into the form that is stored and printed; what is no {@link UserError} is a bug. */
export function toErrorRecord(error: unknown): ErrorRecord {
  if (error instanceof UserError) return error.toRecord();
  if (error instanceof StoppedError) return { kind: 'stopped', code: 'stopped', message: 'the run was stopped' };
  if (isOutOfMemory(error)) {
    const remedy = 'Use a crop or fewer bands, or a machine with more memory, then resume the run.';
    return { kind: 'failed', code: 'out-of-memory', message: 'not enough memory', remedy };
  }
  return {
    kind: 'failed',
    code: 'internal-error',
    message: (error instanceof Error ? error.message : String(error)).split('\n')[0],
    remedy: 'This is a bug in Searchlight. Please report it with the log.txt of the run, if there is one.',
  };
}
