import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { genotypeText, parseGenotype, readGenotype } from '../../../src/architecture/genotype';
import { genotypeJsonSchema } from '../../../src/architecture/genotype-schema';
import { placeInJson } from '../../../src/architecture/json-place';
import type { UserError } from '../../../src/protocol/errors';
import { publishedGenotype } from '../../../src/search/spaces/published';
import { genotypes } from './genotypes';

const genotype = publishedGenotype('DATA (M = 7)');
const { normal } = genotype.cells;

/** The error of a function that must throw one. */
function caught(run: () => unknown): UserError {
  try {
    run();
  } catch (error) {
    return error as UserError;
  }
  throw new Error('nothing was thrown');
}

const withNormal = (change: object): unknown => ({ ...genotype, cells: { normal: { ...normal, ...change } } });

describe('reading a genotype', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(genotypes, (each) => {
        expect(readGenotype(genotypeText(each), 'g.json')).toEqual(each);
      }),
    );
    expect(parseGenotype({ $schema: './genotype.schema.json', ...genotype })).toEqual(genotype);
  });

  it.each<[string, unknown, string]>([
    ['a list', [], '`$` is an empty list; allowed: an object'],
    ['nothing', null, '`$` is null; allowed: an object'],
    ['another format', { ...genotype, format: 'x' }, '`$.format` is "x"; allowed: "searchlight-genotype"'],
    ['no network', { ...genotype, network: [] }, '`$.network` is an empty list; allowed: at least one entry'],
    ['no space', { ...genotype, space: undefined }, '`$.space` is missing; allowed: a text'],
    ['an unknown key', { ...genotype, colour: 1 }, '`$.colour` is not known here'],
    [
      'an operation that is a number',
      withNormal({ nodes: [[{ op: 3, from: 0 }]] }),
      '`$.cells.normal.nodes[0][0].op` is 3; allowed: a text',
    ],
    [
      'half a place',
      withNormal({ nodes: [[{ op: 'none', from: 0.5 }]] }),
      '`$.cells.normal.nodes[0][0].from` is 0.5; allowed: a whole number',
    ],
    [
      'a place that comes later',
      withNormal({ nodes: [[{ op: 'none', from: 2 }]], output: { join: 'sum', of: [2] } }),
      '`$.cells.normal.nodes[0][0].from` is 2; allowed: 0 to 1, places that come before',
    ],
    [
      'an output of nothing',
      withNormal({ output: { join: 'concat', of: [6] } }),
      '`$.cells.normal.output.of[0]` is 6; allowed: 0 to 5, places that come before',
    ],
    [
      'another join',
      withNormal({ output: { join: 'mean', of: [2] } }),
      '`$.cells.normal.output.join` is "mean"; allowed: "concat" or "sum"',
    ],
    [
      'too many bits',
      withNormal({ nodes: [[{ op: 'a', from: 0, bits: 64 }]] }),
      'allowed: a whole number of at most 32',
    ],
  ])('says what is wrong with %s', (_, value, message) => {
    const error = caught(() => parseGenotype(value, { file: 'g.json' }));
    expect(error).toMatchObject({ kind: 'data', code: 'genotype-invalid', place: { file: 'g.json' } });
    expect(error.message).toContain(message);
  });

  it('knows files of later versions', () => {
    const error = caught(() => parseGenotype({ ...genotype, version: 2, more: true }));
    expect(error.code).toBe('genotype-unknown-version');
    expect(error.message).toBe('`$.version` is 2; known: 1');
  });

  it('tells line and column of a mistake in a file', () => {
    const text = genotypeText(genotype).replace('"from": 3', '"from": "three"');
    const { place, message } = caught(() => readGenotype(text, 'g.json'));
    expect(message).toContain('is "three"; allowed: a whole number');
    expect(text.split('\n')[(place?.line ?? 0) - 1].slice((place?.column ?? 0) - 1)).toMatch(/^"three"/);
    expect(caught(() => readGenotype('{ "format": ', 'g.json')).code).toBe('genotype-not-json');
  });

  it('finds any value in a text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(3), (value, indent) => {
        const text = JSON.stringify({ a: [{ 'k "]{': value }, 1], b: value }, undefined, indent);
        for (const path of [['b'], ['a', 0, 'k "]{']]) {
          const { line, column } = placeInJson(text, path);
          const rest = text.split('\n').slice(line - 1);
          const from = [rest[0].slice(column - 1), ...rest.slice(1)].join('\n');
          expect(from.startsWith(JSON.stringify(value).slice(0, 1))).toBe(true);
        }
      }),
    );
  });
});

it('the schema of the file is published', async () => {
  const published = JSON.parse(await readFile('schemas/genotype.schema.json', 'utf8')) as unknown;
  expect(published).toEqual(JSON.parse(JSON.stringify(genotypeJsonSchema())));
});
