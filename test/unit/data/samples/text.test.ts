import fc from 'fast-check';
import { Matrix, SVD } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { rightSingularVectors } from '../../../../src/data/samples/text/lsa';
import { linesOf } from '../../../../src/data/samples/text/lines';
import { dense, sparseRows, times } from '../../../../src/data/samples/text/sparse';
import { makeVocabulary, tfIdf } from '../../../../src/data/samples/text/tfidf';
import { tokenise } from '../../../../src/data/samples/text/tokenise';
import { delimitedRecords } from '../../../../src/data/samples/table/delimited';

const texts = ['red red apple', 'green apple', 'green green green pear', 'pear plum red'].map(tokenise);

describe('words', () => {
  it('are in lower case, of two characters or more, in any script', () => {
    expect(tokenise("It's RED, A b2 x über Größe 42 日本語")).toEqual(['it', 'red', 'b2', 'über', 'größe', '日本語']);
  });

  it('are weighted as computed by hand in NumPy', () => {
    const vocabulary = makeVocabulary(texts, { vocabulary: 10, minDocuments: 1, stopWords: 'none' });
    expect(vocabulary.words).toEqual(['apple', 'green', 'pear', 'plum', 'red']);
    for (const [at, idf] of [1.510826, 1.510826, 1.510826, 1.916291, 1.510826].entries())
      expect(vocabulary.idf[at]).toBeCloseTo(idf, 5);
    const expected = [
      [0.508542, 0, 0, 0, 0.861037],
      [0.707107, 0.707107, 0, 0, 0],
      [0, 0.90275, 0.430165, 0, 0],
      [0, 0, 0.526405, 0.667679, 0.526405],
    ].flat();
    for (const [at, value] of dense(tfIdf(texts, vocabulary)).entries()) expect(value).toBeCloseTo(expected[at], 5);
  });

  it('are the most frequent ones that enough texts have', () => {
    const words = (vocabulary: number, minDocuments: number, all = texts) =>
      makeVocabulary(all, { vocabulary, minDocuments, stopWords: 'english' }).words;
    expect(words(2, 1)).toEqual(['green', 'red']);
    expect(words(10, 2)).not.toContain('plum');
    expect(words(10, 1, [tokenise('the cat and the dog')])).toEqual(['cat', 'dog']);
  });
});

describe('latent semantic analysis', () => {
  // Weights of words are never so small that their squares vanish, which ml-matrix does not bear.
  const weight = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => (value < 1e-6 ? 0 : value));
  const matrixArbitrary = fc
    .tuple(fc.integer({ min: 4, max: 12 }), fc.integer({ min: 3, max: 9 }))
    .chain(([rows, cols]) =>
      fc.array(fc.array(weight, { minLength: cols, maxLength: cols }), {
        minLength: rows,
        maxLength: rows,
      }),
    );

  it('finds the space of the largest singular values, as ml-matrix does', () => {
    fc.assert(
      fc.property(matrixArbitrary, (rows) => {
        const width = rows[0].length;
        const matrix = sparseRows(
          width,
          rows.map((row) => new Map(row.flatMap((value, at) => (value === 0 ? [] : [[at, value]])))),
        );
        const k = 2;
        const basis = rightSingularVectors(matrix, k);
        const { diagonal } = new SVD(new Matrix(rows));
        const projected = times(matrix, Float64Array.from(basis), k);
        for (let column = 0; column < k; column++) {
          const length = Math.hypot(...Array.from(projected).filter((_, at) => at % k === column));
          expect(length).toBeCloseTo(diagonal[column] ?? 0, 3);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has singular values of NumPy on a small text', () => {
    const vocabulary = makeVocabulary(texts, { vocabulary: 10, minDocuments: 1, stopWords: 'none' });
    const matrix = tfIdf(texts, vocabulary);
    const projected = times(matrix, Float64Array.from(rightSingularVectors(matrix, 3)), 3);
    for (const [column, value] of [1.362765, 1.114701, 0.870311].entries()) {
      expect(Math.hypot(...Array.from(projected).filter((_, at) => at % 3 === column))).toBeCloseTo(value, 4);
    }
  });
});

describe('delimited text', () => {
  const records = (text: string) => [...delimitedRecords(text, 'x.csv')];

  it('reads back what was written', () => {
    // Empty lines are passed over, also in quotes; blanks around plain cells are no part of them.
    const cell = fc.string().map((text) => text.replace(/[\r\n]+/g, ' '));
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }));
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(records(text).map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });

  it('knows lines in quotes, and where records begin', () => {
    expect(records('a;"b\nc"\n\n1;2\n')).toEqual([
      { cells: ['a', 'b\nc'], line: 1 },
      { cells: ['1', '2'], line: 4 },
    ]);
    expect(records('1 2.5 -3e4\n4 5 6')[1].cells).toEqual(['4', '5', '6']);
    expect(records('ice cream\nblue cheese')[0].cells).toEqual(['ice cream']);
    expect(() => records('a,"b\nc')).toThrow('never closed');
  });

  it('counts lines with any ends', () => {
    expect([...linesOf('a\r\n\nb')]).toEqual([
      { text: 'a', line: 1 },
      { text: 'b', line: 3 },
    ]);
  });
});
