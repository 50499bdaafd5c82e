import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfigText } from '../../../src/config/read';
import { samson } from './samples';

const folder = mkdtempSync(join(tmpdir(), 'searchlight-read-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe('readConfigText', () => {
  it('reads UTF-8, with a byte order mark or without', async () => {
    expect(await readConfigText(written('a.yaml', samson))).toBe(samson);
    expect(await readConfigText(written('b.yaml', `\uFEFF${samson}`))).toBe(samson);
  });

  it.each([
    ['config-missing', () => join(folder, 'none.yaml')],
    ['config-missing', () => join(written('file', 'a'), 'inside.yaml')],
    ['config-unreadable', () => folder],
    ['config-too-large', () => written('large.yaml', 'a'.repeat(1_000_001))],
    ['config-not-text', () => written('scene.mat', Uint8Array.of(77, 0, 255, 254, 10))],
  ])('throws %s', async (code, path) => {
    await expect(readConfigText(path())).rejects.toMatchObject({ code, kind: 'config', place: {} });
  });
});
