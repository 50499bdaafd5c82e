import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import type { SceneOptions } from '../../../../src/data/options';
import { openScene, type Scene } from '../../../../src/data/scene';
import { UserError } from '../../../../src/protocol/errors';

/** A folder for the files of one test file; removed at the end. */
export function testFolder() {
  const dir = mkdtempSync(path.join(tmpdir(), 'searchlight-data-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  return {
    dir,
    write(name: string, content: string | Uint8Array): string {
      writeFileSync(path.join(dir, name), content);
      return name;
    },
    open(options: SceneOptions): Promise<Scene> {
      return openScene(options, {
        baseDir: dir,
        allocate: (length) => new Float32Array(new SharedArrayBuffer(length * 4)),
      });
    },
  };
}

/** The UserError that a promise is rejected with; anything else fails the test. */
export async function userErrorOf(promise: Promise<unknown>): Promise<UserError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('no error was thrown');
}
