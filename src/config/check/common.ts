import type { Problem } from '../diagnostic';
import type { ConfigPath } from '../schema/node';

/** What a run will cost, good to a factor of a few. */
export interface RunCost {
  readonly bytes: number;
  readonly seconds: number;
}

/** Programs, reading buffers and pictures. */
export const fixedBytes = 400e6;

export const missingFiles = (missing: readonly ConfigPath[] = []): readonly Problem[] =>
  missing.map((path) => ({
    severity: 'error',
    kind: 'data',
    code: 'missing-file',
    path,
    message: `\`${path.join('.')}\` names a file that does not exist`,
    remedy: 'Paths are relative to the folder of the config.',
  }));

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;

function durationText(seconds: number): string {
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/**
 * What to say of the cost of a run.
 * @param memory of this machine in bytes
 * @param data key of the data, where memory is what stands in the way
 * @param remedy for too little memory
 */
export function costProblems(
  { bytes, seconds }: RunCost,
  memory: number,
  data: ConfigPath,
  remedy: string,
): readonly (Problem | undefined)[] {
  const share = bytes / memory;
  const message = `about ${gigabytes(bytes)} of memory are needed, this machine has ${gigabytes(memory)}`;
  return [
    share > 0.75
      ? { severity: share > 1 ? 'error' : 'warning', code: 'memory', path: data, message, remedy }
      : undefined,
    seconds > 3600
      ? {
          severity: 'info',
          code: 'long-run',
          path: ['method'],
          message: `this may take about ${durationText(seconds)}; it goes on when the editor is closed`,
        }
      : undefined,
  ];
}
