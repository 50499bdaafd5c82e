import { dataError } from '../../errors';
import type { SamplesOptions } from '../options';
import type { Part } from '../part';
import type { TextPipeline } from '../pipeline';
import type { Preparation, Prepared } from '../prepared';
import { readAll } from '../readAll';
import { rightSingularVectors } from './lsa';
import { dense, firstRows, times, type SparseRows } from './sparse';
import { makeVocabulary, tfIdf } from './tfidf';
import { tokenise } from './tokenise';

/** What a panel shows of a text. */
const previewLength = 4000;

/** Makes every row of `[rows, width]` of Euclidean length 1, in place; rows of 0 stay. */
function normaliseRows(values: Float32Array, width: number): void {
  for (let start = 0; start < values.length; start += width) {
    const row = values.subarray(start, start + width);
    const length = Math.hypot(...row);
    if (length > 0) for (let i = 0; i < width; i++) row[i] /= length;
  }
}

function learn(
  tokens: readonly (readonly string[])[],
  count: number,
  options: SamplesOptions,
  where: string,
): TextPipeline {
  const vocabulary = makeVocabulary(tokens.slice(0, count), options);
  const { words } = vocabulary;
  if (words.length < 2) {
    const message = `${words.length} words are in \`minDocuments\` (${options.minDocuments}) texts or more; needed: at least 2`;
    throw dataError('no-words', where, message, 'Give more or longer texts, or lower `data.minDocuments`.');
  }
  const dimensions = Math.min(options.lsa, words.length - 1);
  if (dimensions === 0) return { kind: 'text', ...vocabulary };
  const data = rightSingularVectors(firstRows(tfIdf(tokens, vocabulary), count), dimensions);
  return { kind: 'text', ...vocabulary, basis: { shape: [words.length, dimensions], data } };
}

function project(matrix: SparseRows, basis: Float32Array): Float32Array {
  const width = basis.length / matrix.width;
  const values = Float32Array.from(times(matrix, Float64Array.from(basis), width));
  normaliseRows(values, width);
  return values;
}

/**
 * Texts as tf-idf or, with LSA, as their places in the space of its dimensions; of length 1, times the root of the number
 * of features so that values are about 1 (as DEC prepares Reuters).
 */
export async function prepareTexts(
  part: Part<string>,
  places: Int32Array,
  options: SamplesOptions,
  { known, learnt }: Preparation<TextPipeline>,
): Promise<Prepared<TextPipeline>> {
  const texts: string[] = [];
  const tokens: (readonly string[])[] = [];
  const kept = await readAll(part, places, options.onCorrupt, (text, sample) => {
    if (text.trim() === '') throw dataError('empty-text', part.nameOf(0), 'the text is empty', 'Remove it.');
    texts[sample] = text.slice(0, previewLength);
    tokens[sample] = tokenise(text);
  });
  const pipeline = known ?? learn(tokens, learnt(tokens.length), options, part.count > 0 ? part.nameOf(0) : '');
  const matrix = tfIdf(tokens, pipeline);
  const elements = pipeline.basis ? project(matrix, pipeline.basis.data) : dense(matrix);
  const width = pipeline.basis?.shape[1] ?? pipeline.words.length;
  const bare = tokens.filter((_, row) => matrix.starts[row] === matrix.starts[row + 1]).length;
  return {
    ...kept,
    shape: [width],
    elements,
    scale: Math.sqrt(width),
    mean: [],
    features: pipeline.basis ? undefined : pipeline.words,
    preview: (sample) => ({ kind: 'text', text: texts[sample] }),
    pipeline,
    facts: { Vocabulary: pipeline.words.length, ...(pipeline.basis && { 'LSA dimensions': width }) },
    warnings: bare > 0 ? [`${bare} texts have no word of the vocabulary; they are all alike.`] : [],
  };
}
