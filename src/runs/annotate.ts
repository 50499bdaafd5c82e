import type { Annotation } from '../protocol/control';
import { sendControl } from './control';
import { editRecord } from './edit';
import { readRun } from './run';

/** Sets the tags or the notes of a run; while it is at work, its worker does so. */
export async function annotateRun(folder: string, annotation: Annotation): Promise<void> {
  const { record, lock } = await readRun(folder);
  if (lock.state === 'alive' && record.socket !== undefined) {
    await sendControl(record.socket, { request: 'annotate', annotation });
  } else await editRecord(folder, (before) => ({ ...before, ...annotation }));
}
