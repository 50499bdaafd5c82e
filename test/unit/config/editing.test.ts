import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from '../../../src/config/help/complete';
import { linksOf } from '../../../src/config/help/links';
import { dataKeyOf } from '../../../src/config/help/data-key';
import { outlineOf, type OutlineItem } from '../../../src/config/help/outline';
import { snippet, template } from '../../../src/config/help/template';
import { tasks } from '../../../src/config/tasks';
import { file, samson } from './samples';
import { parseConfig } from '../../../src/config/parse/parse';

/** What a snippet writes when a person takes every suggestion. */
const taken = (text: string) =>
  text.replace(
    /\$\{\d+(?::((?:\\.|[^}])*)|\|([^,|]*)[^}]*)\}/g,
    (_, value?: string, first?: string) => value ?? first ?? '',
  );
const unescaped = (text: string) => text.replace(/\\([\\$}])/g, '$1');

describe.each(tasks.map((entry) => [entry.task, entry] as const))('the snippet of %s', (_, entry) => {
  it('writes the template', () => {
    expect(unescaped(taken(snippet(entry)))).toBe(template(entry));
  });

  it('is a config without mistakes, with stops at its values in order', () => {
    expect(parseConfig(unescaped(taken(snippet(entry))), file).diagnostics).toEqual([]);
    const stops = [...snippet(entry).matchAll(/\$\{(\d+)/g)].map(([, stop]) => Number(stop));
    expect(stops).toEqual(stops.map((_stop, index) => index + 1));
    expect(stops.length).toBeGreaterThan(1);
  });

  it('names the data that were chosen', () => {
    const key = entry.task.startsWith('unmix/') ? 'cube' : 'images';
    expect(dataKeyOf(entry)).toBe(`data.${key}`);
    expect(template(entry, { [`data.${key}`]: 'a b$.mat' })).toContain(`\n  ${key}: "a b$.mat"`);
    expect(snippet(entry, { [`data.${key}`]: 'a b$.mat' })).toContain(':"a b\\$.mat"}');
  });
});

describe('the outline of a config', () => {
  const names = (items: readonly OutlineItem[]): unknown[] =>
    items.map(({ name, detail, children }) => (children.length > 0 ? [name, names(children)] : `${name}=${detail}`));

  it('has its keys with their values', () => {
    const text = 'task: a\ndata: { cube: x.mat }\noutput:\n  maps: [png, npy]\n';
    expect(names(outlineOf(text))).toEqual(['task=a', ['data', ['cube=x.mat']], ['output', ['maps=png, npy']]]);
  });

  it('has ranges that hold their keys and end with their values', () => {
    const [, data] = outlineOf(samson);
    expect(samson.slice(data.range.start.offset, data.range.end.offset)).toBe('data:\n  cube: samson.mat');
    expect(samson.slice(data.keyRange.start.offset, data.keyRange.end.offset)).toBe('data');
  });

  it('never fails, and every key lies in the range of its item and of its block', () => {
    const check = (items: readonly OutlineItem[], from: number, to: number): void => {
      for (const { range, keyRange, children } of items) {
        expect(range.start.offset).toBeGreaterThanOrEqual(from);
        expect(range.end.offset).toBeLessThanOrEqual(to);
        expect(keyRange.end.offset).toBeLessThanOrEqual(range.end.offset);
        check(children, range.start.offset, range.end.offset);
      }
    };
    const word = fc.constantFrom(
      'task',
      'data',
      ':',
      ': ',
      '\n',
      '  ',
      '- ',
      '[',
      '{',
      '}',
      '1',
      '&a ',
      '*a',
      '#',
      '"',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const text = words.join('');
        check(outlineOf(text), 0, text.length);
      }),
      { examples: [[[': ', '{', '&a ']]] },
    );
  });
});

describe('the files that a config names', () => {
  it('are found where they are written, in configs with mistakes too', () => {
    const text = `${samson.replace('lambda', 'lamda')}`;
    const [link, ...others] = linksOf(text);
    expect(link.file).toBe('samson.mat');
    expect(text.slice(link.range.start.offset, link.range.end.offset)).toBe('samson.mat');
    expect(others).toEqual([]);
  });

  it('are none where there is no config', () => {
    for (const text of ['', 'a', '[1, 2]', 'task: unmix/rrlbs', 'task: [', 'task: what\ndata: { cube: a.mat }', '*a']) {
      expect(linksOf(text)).toEqual([]);
    }
  });
});

describe('completion of a variable', () => {
  it('asks for those of the file beside it', () => {
    const text = 'task: unmix/rrlbs\ndata:\n  cube: samson.mat\n  variable: ';
    expect(complete(text, text.length)).toMatchObject([{ kind: 'variable', file: 'samson.mat' }]);
    const without = text.replace('  cube: samson.mat\n', '');
    expect(complete(without, without.length)).toEqual([]);
  });
});
