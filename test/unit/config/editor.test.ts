import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkText, hoverAt } from '../../../src/config/help/editor';
import { file, samson } from './samples';

const examples = join(__dirname, '..', '..', '..', 'examples', 'unmixing');

describe('a config without its data', () => {
  it('is checked against its schema alone where files may not be looked for', async () => {
    expect(await checkText(samson, file)).toEqual([]);
    expect(await checkText(samson.replace('rrlbs', 'rrlb'), file)).toMatchObject([{ code: 'unknown-task' }]);
  });

  it('misses its files', async () => {
    const asked: string[] = [];
    const exists = async (path: string) => asked.push(path) > 99;
    expect(await checkText(samson, file, exists)).toMatchObject([{ code: 'missing-file', severity: 'error' }]);
    expect(asked).toEqual(['samson.mat']);
    expect(await checkText(samson, file, async () => true)).toEqual([]);
  });

  it('is explained word by word', () => {
    const hover = hoverAt(samson, samson.indexOf('lambda'));
    expect(hover?.markdown).toContain('Weight of sparsity');
    expect(hover?.range.start).toMatchObject({ line: 6, column: 3 });
    expect(hoverAt(samson, samson.indexOf('unmix'))?.markdown).toContain('unmix/dgs-nmf');
    expect(hoverAt('a: b', 0)).toBeUndefined();
    expect(hoverAt('', 0)).toBeUndefined();
    expect(hoverAt(`a: ${'['.repeat(5000)}`, 0)).toBeUndefined();
  });
});

describe('the example configs', () => {
  it.each(readdirSync(examples).filter((name) => name.endsWith('.searchlight.yaml')))('%s is right', async (name) => {
    const text = readFileSync(join(examples, name), 'utf8');
    const there = new Set(readdirSync(examples));
    expect(await checkText(text, name, async (path) => there.has(path))).toEqual([]);
  });
});
