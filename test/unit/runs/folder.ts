import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { createRun, type NewRun } from '../../../src/runs/create';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is removed after the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'searchlight-test-'));
  made.push(folder);
  return folder;
}

export const newRun = (folder: string, changes: Partial<NewRun> = {}): NewRun => ({
  name: 'Samson',
  task: 'unmix/rrlbs',
  configFile: join(folder, 'samson.searchlight.yaml'),
  configHash: 'abc',
  configText: 'task: unmix/rrlbs\nmethod:\n  endmembers: 3\n',
  seed: 7,
  versions: { searchlight: '0.1.0' },
  ...changes,
});

export const queuedRun = async (changes: Partial<NewRun> = {}) => {
  const folder = emptyFolder();
  return createRun(newRun(folder, changes));
};
