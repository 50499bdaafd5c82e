import { UserError } from '../protocol/errors';

/** Formats of the outputs by the part of the task's name before the slash. */
export const exportFormats = {
  unmix: ['png', 'npy', 'envi', 'csv', 'html', 'json'],
  cluster: ['assignments', 'npy', 'png', 'html', 'json', 'onnx', 'safetensors'],
  search: ['genotype', 'candidates', 'npy', 'png', 'svg', 'html', 'json', 'onnx', 'safetensors'],
} as const;

type Family = keyof typeof exportFormats;

/** A format of any task. */
export type ExportFormat = (typeof exportFormats)[Family][number];

const familyOf = (task: string): Family | undefined => {
  const [name] = task.split('/');
  return Object.hasOwn(exportFormats, name) ? (name as Family) : undefined;
};

/** What the runs of a task can be exported as; nothing for a task that is not known. */
export function formatsOf(task: string): readonly ExportFormat[] {
  const family = familyOf(task);
  return family === undefined ? [] : exportFormats[family];
}

/**
 * Writes one kind of output of a finished run again, from what its folder holds.
 *
 * @param run - Its folder and its task.
 * @param out - Folder for the files, made if absent.
 * @returns the paths written
 * @throws UserError `unknown-format` for a format that the task does not have, `result-unreadable` without a result,
 *   `nothing-to-export` where the result holds no such thing.
 */
export async function exportOutputs(
  { folder, task }: { readonly folder: string; readonly task: string },
  format: string,
  out: string,
): Promise<string[]> {
  const family = familyOf(task);
  if (family === 'unmix' && isOneOf(exportFormats.unmix, format)) {
    return (await import('./unmixing/export')).exportUnmixing(folder, format, out);
  }
  if (family === 'cluster' && isOneOf(exportFormats.cluster, format)) {
    return (await import('./clustering/export')).exportClustering(folder, format, out);
  }
  if (family === 'search' && isOneOf(exportFormats.search, format)) {
    return (await import('./search/export')).exportSearch(folder, format, out);
  }
  const message = `${format} is no format of ${task}; allowed are ${formatsOf(task).join(', ')}`;
  throw new UserError({ kind: 'config', code: 'unknown-format', message });
}

const isOneOf = <T extends string>(list: readonly T[], value: string): value is T =>
  list.some((item) => item === value);
