import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from '../../../src/config/help/complete';
import { describe as describeKey } from '../../../src/config/help/describe';
import { openDocument, pathAt } from '../../../src/config/parse/document';
import { parseConfig } from '../../../src/config/parse/parse';
import { samson, file } from './samples';

/** Completions where the text has a `|`. */
function at(text: string) {
  const offset = text.indexOf('|');
  return complete(text.slice(0, offset) + text.slice(offset + 1), offset);
}

const labels = (text: string) => at(text).map(({ label }) => label);

describe('completion', () => {
  it('offers tasks', () => {
    expect(labels('task: |')).toContain('unmix/rrlbs');
    expect(at('task: unmix/rr|')[0]).toMatchObject({ kind: 'value', start: 6, end: 14 });
  });

  it('offers the keys that are missing', () => {
    expect(labels('|')).toContain('task');
    expect(labels('task: unmix/rrlbs\nda|')).toContain('data');
    expect(labels(`${samson}|`)).toEqual(['name', 'seed', 'device', 'output', 'execution']);
    const inMethod = labels(`${samson}  |`);
    expect(inMethod).toContain('map');
    expect(inMethod).not.toContain('lambda');
    expect(labels('task: unmix/nmf\nmethod: { |')).not.toContain('lambda');
    expect(labels('task: unmix/rrlbs\nmethod: { endmembers: 3, ma| }')).toContain('map');
    expect(labels('task: unmix/rrlbs\ndata:\n  bands:\n    |')).toEqual(['keep', 'remove']);
  });

  it('goes on when the lines below are in place', () => {
    expect(labels('task: unmix/rrlbs\nmethod:\n  endmembers: 3\n  l|\n  floor: 1e-4\ndata:\n  cube: a')).toContain(
      'lambda',
    );
  });

  it('offers values', () => {
    expect(labels('task: unmix/rrlbs\nmethod:\n  asc: |')).toEqual(['none', 'soft', 'normalise']);
    expect(labels('task: unmix/rrlbs\nmethod: { endmembers: | }')).toEqual(['auto']);
    expect(labels('task: unmix/rrlbs\noutput:\n  report: |')).toEqual(['true', 'false']);
    expect(labels('task: unmix/rrlbs\noutput:\n  maps: [png, |]')).toEqual(['npy', 'envi']);
    expect(labels('task: unmix/rrlbs\noutput:\n  maps:\n    - png\n    - |')).toEqual(['npy', 'envi']);
  });

  it('marks where a file is wanted', () => {
    expect(at('task: unmix/rrlbs\ndata:\n  cube: sa|')).toMatchObject([{ kind: 'path' }]);
    expect(at('task: unmix/rrlbs\nmethod:\n  initialise: |').map(({ kind }) => kind)).toEqual([
      'value',
      'value',
      'value',
      'path',
    ]);
  });

  it('is silent in comments and unknown blocks', () => {
    expect(at('# ta|')).toEqual([]);
    expect(at('task: unmix/rrlbs\nmethods:\n  la|')).toEqual([]);
  });

  it('never fails, whatever is typed', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'ab:-[]{}"\' \n#&*!|>\t') }),
      fc.nat(samson.length).map((length) => samson.slice(0, length)),
    );
    fc.assert(
      fc.property(text, fc.nat(200), (typed, offset) => {
        expect(Array.isArray(complete(typed, Math.min(offset, typed.length)))).toBe(true);
        expect(parseConfig(typed, file).document.file).toBe(file);
      }),
      { numRuns: 500 },
    );
  });
});

describe('hover', () => {
  it('says meaning, values, range, default, unit and source', () => {
    const text = describeKey(['method', 'sigma'], 'unmix/dgs-nmf');
    for (const part of [
      '**`method.sigma`**: Squared spectral distance',
      '- `auto`: mean squared distance',
      '*Allowed*: a number above 0, or auto',
      '*Default*: `auto`',
      '*Unit*: squared units',
      '*Source*: after DgS-NMF, arXiv 1403.3155; formula ours',
    ]) {
      expect(text).toContain(part);
    }
    expect(describeKey(['method', 'sigma'], 'unmix/nmf')).toBeUndefined();
    expect(describeKey(['output', 'maps', 0], 'unmix/nmf')).toContain('`envi`: ENVI images');
    expect(describeKey(['task'], undefined)).toContain('unmix/l12-nmf');
  });

  it('knows what is at an offset', () => {
    const text = `${samson}output: { maps: [png] }\n`;
    const document = openDocument(text, file);
    const where = (word: string) => pathAt(document, text.indexOf(word) + 1);
    expect(where('lambda')).toMatchObject({ path: ['method', 'lambda'], part: 'key' });
    expect(where('0.03')).toMatchObject({ path: ['method', 'lambda'], part: 'value' });
    expect(where('png')).toMatchObject({ path: ['output', 'maps', 0], part: 'value' });
    expect(pathAt(document, text.length)).toBeUndefined();
  });
});
