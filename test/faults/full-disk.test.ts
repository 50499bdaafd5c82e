import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { restoreCheckpoint } from '../../src/runs/checkpoints';
import { readEvents } from '../../src/runs/events';
import { runPaths } from '../../src/runs/paths';
import { home, newTinyRun, runTiny } from '../fixtures/worker/tiny';

let mounted: string | undefined;

/** A disk of 1 MB; undefined where this user may not mount one. */
function smallDisk(): string | undefined {
  const folder = join(home(), 'disk');
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    return (mounted = folder);
  } catch {
    return undefined;
  }
}

afterEach(() => {
  if (mounted) execFileSync('umount', [mounted]);
  mounted = undefined;
});

test.for(['big-state', 'big-picture', 'fill-disk'] as const)('a disk that fills up (%s)', async (mishap, { skip }) => {
  const disk = smallDisk();
  if (!disk) return skip('mounting a small disk needs root');
  const folder = await newTinyRun({ steps: 20, rest: 2, mishap, checkpointSeconds: 0 }, join(disk, 'run'));
  const record = await runTiny(folder);
  expect(record).toMatchObject({
    status: 'failed',
    error: { code: 'disk-full', remedy: expect.stringMatching(/resume/) as string },
  });
  expect((await readEvents(folder)).at(-1)).toMatchObject({ type: 'status', status: 'failed' });
  expect(readdirSync(runPaths.checkpoints(folder)).some((name) => name.endsWith('.tmp'))).toBe(false);
  const { checkpoint, warnings } = await restoreCheckpoint(folder);
  expect(warnings).toEqual([]);
  expect(checkpoint!.step).toBeGreaterThanOrEqual(8);
  rmSync(join(folder, 'filler'), { force: true });
});
