import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Checkpoint } from '../../../src/protocol/context';
import { restoreCheckpoint, saveCheckpoint } from '../../../src/runs/checkpoints';
import { runPaths } from '../../../src/runs/paths';
import { decodeSafetensors, encodeSafetensors } from '../../../src/runs/safetensors';
import { emptyFolder } from './folder';

const checkpoint = (step: number): Checkpoint => ({
  step,
  state: { step, random: [1, 2.5, -3e-300], phase: 'iterate' },
  arrays: {
    abundances: { shape: [2, 3], data: Float32Array.from({ length: 6 }, (_, i) => Math.fround(i / 7 + step)) },
    sums: { shape: [2], data: Float64Array.of(Math.PI * step, -0) },
    mask: { shape: [3], data: Uint8Array.of(0, 1, 255) },
    order: { shape: [0], data: new Int32Array(0) },
  },
});

const filesIn = (folder: string, extension: string) =>
  readdirSync(runPaths.checkpoints(folder))
    .filter((name) => name.endsWith(extension))
    .sort();

test('a checkpoint comes back bit for bit', async () => {
  const folder = emptyFolder();
  await saveCheckpoint(folder, checkpoint(3));
  expect((await restoreCheckpoint(folder)).checkpoint).toEqual(checkpoint(3));
});

test('the last two are kept, and no temporary file', async () => {
  const folder = emptyFolder();
  for (const step of [1, 2, 3, 3, 4]) await saveCheckpoint(folder, checkpoint(step));
  expect(filesIn(folder, '')).toEqual([
    '000004-step-3.json',
    '000004-step-3.safetensors',
    '000005-step-4.json',
    '000005-step-4.safetensors',
  ]);
});

test('a checkpoint cut short or changed anywhere gives way to the one before, also after it is saved again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.boolean(), fc.constantFrom('.json', '.safetensors'), async (at, cut, which) => {
      const folder = emptyFolder();
      await saveCheckpoint(folder, checkpoint(1));
      await saveCheckpoint(folder, checkpoint(2));
      const path = join(runPaths.checkpoints(folder), filesIn(folder, which)[1]);
      const bytes = readFileSync(path);
      if (cut) truncateSync(path, at % (bytes.length - 1));
      else {
        const position = at % (bytes.length - 1); // all but the newline at the end
        bytes[position] ^= 0x15;
        writeFileSync(path, bytes);
      }
      const restored = await restoreCheckpoint(folder);
      expect(restored.checkpoint).toEqual(checkpoint(1));
      expect(restored.warnings).toHaveLength(1);
      await saveCheckpoint(folder, checkpoint(3));
      expect(filesIn(folder, '.json').map((name) => name.slice(7))).toEqual(['step-1.json', 'step-3.json']);
    }),
    { numRuns: 80 },
  );
});

test('without its description a checkpoint does not count', async () => {
  const folder = emptyFolder();
  const crash = () => Promise.reject(new Error('crash'));
  await saveCheckpoint(folder, checkpoint(1));
  await expect(saveCheckpoint(folder, checkpoint(2), crash)).rejects.toThrow('crash');
  expect(await restoreCheckpoint(folder)).toEqual({ checkpoint: checkpoint(1), warnings: [] });
});

test('no checkpoint at all is no error', async () => {
  expect(await restoreCheckpoint(emptyFolder())).toEqual({ warnings: [] });
});

test('safetensors: the layout of the format', () => {
  const [header, ...arrays] = encodeSafetensors({ a: { shape: [1], data: Float32Array.of(1) } }, { note: 'x' });
  const length = Number(Buffer.from(header).readBigUInt64LE());
  expect(header.length).toBe(8 + length);
  expect(length % 8).toBe(0);
  expect(JSON.parse(Buffer.from(header).toString('utf8', 8))).toEqual({
    __metadata__: { note: 'x' },
    a: { dtype: 'F32', shape: [1], data_offsets: [0, 4] },
  });
  expect(Buffer.concat(arrays)).toEqual(Buffer.from([0, 0, 0x80, 0x3f]));
});

test('safetensors: refuses what does not fit', () => {
  expect(() => encodeSafetensors({ a: { shape: [2], data: Float32Array.of(1) } })).toThrow(/array a has 1 values/);
  const bytes = Buffer.concat(encodeSafetensors({ a: { shape: [2], data: Float32Array.of(1, 2) } }));
  expect(() => decodeSafetensors(bytes.subarray(0, bytes.length - 1))).toThrow(/does not lie within/);
  expect(() => decodeSafetensors(bytes.subarray(0, 20))).toThrow(/cut short/);
  expect(() => decodeSafetensors(bytes.subarray(0, 5))).toThrow(/too short/);
});
