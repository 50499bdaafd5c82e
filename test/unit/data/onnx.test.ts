import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readOnnxMetadata } from '../../../src/data/onnx/metadata';
import { withMetadata } from '../../../src/outputs/search/onnx-metadata';

const folder = mkdtempSync(join(tmpdir(), 'searchlight-onnx-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** `ir_version` 10 as a number, and a graph of so many bytes as field 7. */
const model = (graph: number) =>
  Uint8Array.from([0x08, 10, 0x3a, (graph & 127) | 128, graph >> 7, ...Array<number>(graph).fill(0xff)]);

function write(bytes: Uint8Array): string {
  const file = join(folder, 'model.onnx');
  writeFileSync(file, bytes);
  return file;
}

describe('the metadata of an ONNX file', () => {
  it('is found behind a network that is passed over, and before one', async () => {
    const behind = withMetadata(model(5000), 'searchlight.genotype', '{"a": "ä"}');
    const more = withMetadata(behind, 'author', '');
    expect([...(await readOnnxMetadata(write(more)))]).toEqual([
      ['searchlight.genotype', '{"a": "ä"}'],
      ['author', ''],
    ]);
    const before = Buffer.concat([withMetadata(Uint8Array.of(), 'k', 'v'), model(300)]);
    expect([...(await readOnnxMetadata(write(before)))]).toEqual([['k', 'v']]);
  });

  it('is none where there is none', async () => {
    expect((await readOnnxMetadata(write(model(200)))).size).toBe(0);
  });

  it('comes back whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string({ maxLength: 5000 }), async (key, value) => {
        expect((await readOnnxMetadata(write(withMetadata(model(130), key, value)))).get(key)).toBe(value);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['a text', Buffer.from('task: search/data')],
    ['a file that ends too early', withMetadata(model(300), 'k', 'value').subarray(0, -3)],
    ['a length beyond the file', Uint8Array.of(0x72, 0xff, 0xff, 0xff, 0xff, 0x0f)],
  ])('is damaged in %s', async (_, bytes) => {
    await expect(readOnnxMetadata(write(bytes))).rejects.toMatchObject({ code: 'onnx-damaged' });
  });
});
