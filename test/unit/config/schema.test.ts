import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyRows } from '../../../src/config/help/table';
import { template } from '../../../src/config/help/template';
import { didYouMean, editDistance } from '../../../src/config/distance';
import { parseConfig } from '../../../src/config/parse/parse';
import { keysOf, namedValues, nodeAt, pathText, schemaOf, type ConfigPath } from '../../../src/config/schema/node';
import { allowedText, valueText } from '../../../src/config/schema/words';
import { tasks } from '../../../src/config/tasks';
import { file, unmixingConfig } from './samples';

const rows = keyRows(tasks);

/** A right config of a task, as nested values. */
function startOf(task: string): object {
  if (task.startsWith('unmix/')) return { task, data: { cube: 'a.mat' }, method: { endmembers: 3 } };
  const images = { task, data: { images: 'a' } };
  return task.startsWith('search/') ? images : { ...images, method: { clusters: 3 } };
}

function withKey(start: object, path: ConfigPath, value: unknown): object {
  const copy = structuredClone(start) as Record<string, unknown>;
  let block = copy;
  for (const part of path.slice(0, -1)) block = (block[part] ??= {}) as Record<string, unknown>;
  block[path.at(-1) ?? ''] = value;
  return copy;
}

describe('what the schemas say', () => {
  it.each(rows.map((row) => [pathText(row.path), row] as const))('%s explains itself', (_, { node }) => {
    expect(node.description).toMatch(/^[A-Z].*\.$/);
    for (const value of [...namedValues(node), ...namedValues(node.items ?? {})]) {
      expect(node.values).toHaveProperty(String(value));
    }
  });

  it('has samples and defaults that are right', () => {
    for (const { path, node, tasks: owners } of rows.filter(({ path }) => path[1] !== 'crop' || path.length === 2)) {
      for (const value of [node.sample, node.default].filter((value) => value !== undefined)) {
        const text = JSON.stringify(withKey(startOf(owners[0]), path, value));
        expect(parseConfig(text, file).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      }
    }
  });

  it.each(tasks.map((entry) => [entry.task, entry] as const))('starts %s without a remark', (task, entry) => {
    const { config, diagnostics } = parseConfig(template(entry), file);
    expect(diagnostics).toEqual([]);
    expect(config).toMatchObject({
      task,
      data: task.startsWith('unmix/') ? { cube: 'scene.mat' } : { images: 'images' },
    });
    // A key that is uncommented stands in its block, at its default.
    const open = template(entry).replace(/^( *)# ([a-z]\w+:)/gm, '$1$2');
    const opened = parseConfig(open.replace(/^ *truth.*\n/gm, ''), file);
    expect(opened.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('says ranges as they were set', () => {
    const allowed = (...path: string[]) => allowedText(nodeAt(schemaOf(tasks[0]), path) ?? {});
    expect(allowed('seed')).toBe('a whole number of at least 0');
    expect(allowed('method', 'falseAlarm')).toBe('a number above 0 and below 1');
    expect(allowed('method', 'freeze')).toBe('a number from 0 to 1, or never');
    expect(allowed('data', 'wavelengths')).toBe('a list (each entry a number above 0), or the path of a file');
    expect(allowed('data', 'crop')).toBe('a block with row, col, rows and cols');
  });

  it('writes given values into a template', () => {
    const text = template(tasks[0], { 'data.cube': 'x y.mat', 'data.rows': 7, 'method.endmembers': 9 });
    const { config } = parseConfig(text, file);
    expect(config).toMatchObject({ data: { cube: 'x y.mat', rows: 7 }, method: { endmembers: 9 } });
  });

  it('writes values as YAML reads them', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('yes', 'null', '3', 'a: b')), (cube) => {
        fc.pre(!/[\0\uFFFD]/.test(cube));
        const text = `task: unmix/fcls\ndata: { cube: ${valueText(cube)} }\nmethod: { endmembers: 1 }\n`;
        expect(unmixingConfig(text).data.cube).toBe(cube);
      }),
    );
  });
});

/** One slip of the hand: a letter left out, doubled, swapped with the next or replaced. */
function typo(word: string, kind: number, at: number, letter: string): string {
  const index = at % word.length;
  const [head, tail] = [word.slice(0, index), word.slice(index)];
  if (kind === 0) return head + tail.slice(1);
  if (kind === 1) return head + letter + tail;
  if (kind === 2) return tail.length < 2 ? head + letter : head + tail[1] + tail[0] + tail.slice(2);
  return head + letter + tail.slice(1);
}

describe('a misspelt key', () => {
  const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
  const place = fc.record({
    row: fc.constantFrom(...rows),
    kind: fc.nat(3),
    at: fc.nat(30),
    letter: letters,
  });

  it('is found at its place, with the key that was meant', () => {
    fc.assert(
      fc.property(place, ({ row, kind, at, letter }) => {
        const key = String(row.path.at(-1));
        const wrong = typo(key, kind, at, letter);
        const entry = tasks.find(({ task }) => task === row.tasks[0]) ?? tasks[0];
        const known = (path: ConfigPath) => tasks.some((each) => nodeAt(schemaOf(each), path) !== undefined);
        const where = row.path.slice(0, -1);
        const siblings = Object.keys(keysOf(nodeAt(schemaOf(entry), where) ?? {}));
        const distance = editDistance(wrong, key);
        fc.pre(wrong !== '' && !known([...where, wrong]) && key.length > 2);
        fc.pre(siblings.every((other) => other === key || editDistance(wrong, other) > distance));
        const text = JSON.stringify(withKey(startOf(entry.task), [...where, wrong], 1));
        const found = parseConfig(text, file).diagnostics.find(({ code }) => code === 'unknown-key');
        expect(found?.remedy).toBe(`Did you mean \`${key}\`?`);
        expect(text.slice(found?.range.start.offset, found?.range.end.offset)).toBe(JSON.stringify(wrong));
      }),
      { numRuns: 300 },
    );
  });
});

describe('editDistance', () => {
  it('is a distance, and never more than the longer word', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        const distance = editDistance(one, other);
        expect(distance).toBe(editDistance(other, one));
        expect(distance === 0).toBe(one === other);
        expect(distance).toBeLessThanOrEqual(Math.max(one.length, other.length));
      }),
    );
  });

  it('counts a swap of neighbours once', () => {
    expect(editDistance('lamdba', 'lambda')).toBe(1);
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(didYouMean('LAMBDA', ['lambda', 'delta'])).toBe('lambda');
    expect(didYouMean('abundenceStrat', ['abundanceStart', 'asc'])).toBe('abundanceStart');
    expect(didYouMean('qqqq', ['lambda', 'delta'])).toBeUndefined();
  });
});
