import { UserError } from '../protocol/errors';

const words = {
  absent: (kind: string) => [
    `the run folder holds no ${kind} result`,
    'Choose a run that is done, or resume this one.',
  ],
  damaged: () => ['the result is damaged: it is not JSON', 'Run the config again.'],
  'unknown-format': () => [
    'the result has a format that is not known; known: 1',
    'Open it with the version that wrote it.',
  ],
} as const;

/**
 * Why the result of a run cannot be read.
 * @param kind - Such as `unmixing`.
 */
export function resultError(file: string, what: keyof typeof words, kind: string, cause?: unknown): UserError {
  const [message, remedy] = words[what](kind);
  return new UserError({ kind: 'data', code: 'result-unreadable', message, remedy, file }, { cause });
}
