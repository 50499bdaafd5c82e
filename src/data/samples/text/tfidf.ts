import type { SamplesOptions } from '../options';
import { englishStopWords } from './stopWords';
import { sparseRows, type SparseRows } from './sparse';

/** Words that texts are described by, with their weights. */
export interface Vocabulary {
  /** In alphabetical order. */
  readonly words: readonly string[];
  /** `[words]`: ln((1 + texts) / (1 + texts with the word)) + 1. */
  readonly idf: Float32Array;
}

type VocabularyOptions = Pick<SamplesOptions, 'vocabulary' | 'minDocuments' | 'stopWords'>;

/** The words that occur most often, of those that enough texts have and that are no stop words. */
export function makeVocabulary(texts: readonly (readonly string[])[], options: VocabularyOptions): Vocabulary {
  const counts = new Map<string, { total: number; texts: number; last: number }>();
  for (const [at, tokens] of texts.entries()) {
    for (const token of tokens) {
      const count = counts.get(token);
      if (!count) counts.set(token, { total: 1, texts: 1, last: at });
      else {
        count.total += 1;
        if (count.last !== at) count.texts += 1;
        count.last = at;
      }
    }
  }
  const isStop = (word: string) => options.stopWords === 'english' && englishStopWords.has(word);
  const frequent = [...counts]
    .filter(([word, count]) => count.texts >= options.minDocuments && !isStop(word))
    .sort(([one, left], [other, right]) => right.total - left.total || (one < other ? -1 : 1))
    .slice(0, options.vocabulary)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const idf = frequent.map(([, count]) => Math.log((1 + texts.length) / (1 + count.texts)) + 1);
  return { words: frequent.map(([word]) => word), idf: Float32Array.from(idf) };
}

/**
 * tf-idf of texts: (1 + ln count) times idf, each text of Euclidean length 1; a text without a word of the vocabulary is
 * 0 everywhere (Manning, Raghavan and Schuetze, 2008, section 6.4; the logarithm as Reuters-10K is prepared).
 */
export function tfIdf(texts: readonly (readonly string[])[], { words, idf }: Vocabulary): SparseRows {
  const places = new Map(words.map((word, at) => [word, at]));
  const rows = texts.map((tokens) => {
    const row = new Map<number, number>();
    for (const token of tokens) {
      const at = places.get(token);
      if (at !== undefined) row.set(at, (row.get(at) ?? 0) + 1);
    }
    let squares = 0;
    for (const [at, count] of row) {
      const value = (1 + Math.log(count)) * idf[at];
      row.set(at, value);
      squares += value * value;
    }
    const length = Math.sqrt(squares);
    for (const [at, value] of row) row.set(at, value / length);
    return row;
  });
  return sparseRows(words.length, rows);
}
