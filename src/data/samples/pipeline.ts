import type { JsonValue } from '../../protocol/json';
import type { NdArray } from '../../protocol/ndarray';
import type { SamplesOptions } from './options';

/** How images became features. */
export interface ImagePipeline {
  readonly kind: 'images';
  readonly rows: number;
  readonly cols: number;
  readonly channels: 1 | 3;
  readonly type: 'uint8' | 'float32';
  readonly scale: number;
  readonly mean: readonly number[];
}

/** How texts became features. */
export interface TextPipeline {
  readonly kind: 'text';
  /** In alphabetical order. */
  readonly words: readonly string[];
  /** `[words]`: weight of each word. */
  readonly idf: Float32Array;
  /** `[words, dimensions]`, columns orthonormal; absent without LSA. */
  readonly basis?: NdArray<Float32Array>;
}

/** How recordings became spectrograms. */
export interface AudioPipeline {
  readonly kind: 'audio';
  /** Hertz. */
  readonly rate: number;
  readonly mels: number;
  readonly frames: number;
  readonly mean: readonly number[];
}

/** How rows became features. */
export interface TablePipeline {
  readonly kind: 'table';
  readonly columns?: readonly string[];
  /** `[columns]`: what is subtracted, and what missing numbers count as. */
  readonly centre: Float32Array;
  /** `[columns]`: what is divided by. */
  readonly spread: Float32Array;
}

/** All that new samples need to be described as those were that a run learnt from. */
export type SamplePipeline = (ImagePipeline | TextPipeline | AudioPipeline | TablePipeline) & {
  /** How files are read, but for their paths. */
  readonly reading: SamplesOptions;
};

/** A pipeline as it is stored. */
export interface StoredPipeline {
  /** Everything but the arrays. */
  readonly record: JsonValue;
  readonly arrays: Readonly<Record<string, NdArray<Float32Array>>>;
}

const vector = (data: Float32Array): NdArray<Float32Array> => ({ shape: [data.length], data });

/** A pipeline as JSON and arrays; {@link restorePipeline} makes it again. */
export function storePipeline(pipeline: SamplePipeline): StoredPipeline {
  if (pipeline.kind === 'text') {
    const { idf, basis, ...record } = pipeline;
    return { record: asJson(record), arrays: { idf: vector(idf), ...(basis && { basis }) } };
  }
  if (pipeline.kind === 'table') {
    const { centre, spread, ...record } = pipeline;
    return { record: asJson(record), arrays: { centre: vector(centre), spread: vector(spread) } };
  }
  return { record: asJson(pipeline), arrays: {} };
}

const asJson = (record: object): JsonValue => JSON.parse(JSON.stringify(record)) as JsonValue;

/** The arrays may be of other element types, as files hold them; they are read as float32. */
export function restorePipeline({
  record,
  arrays,
}: {
  record: JsonValue;
  arrays: Readonly<Record<string, NdArray>>;
}): SamplePipeline {
  const of = (name: string): NdArray<Float32Array> | undefined => {
    const array = arrays[name];
    return array && { shape: array.shape, data: Float32Array.from(array.data) };
  };
  const pipeline = record as unknown as SamplePipeline;
  if (pipeline.kind === 'text') {
    const basis = of('basis');
    return { ...pipeline, idf: needed(of('idf'), 'idf'), ...(basis && { basis }) };
  }
  if (pipeline.kind === 'table') {
    return { ...pipeline, centre: needed(of('centre'), 'centre'), spread: needed(of('spread'), 'spread') };
  }
  return pipeline;
}

function needed(array: NdArray<Float32Array> | undefined, name: string): Float32Array {
  if (array) return array.data;
  throw new Error(`the stored pipeline has no array ${name}`);
}
