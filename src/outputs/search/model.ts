import { genotypeText } from '../../architecture/genotype';
import type { Preprocessing } from '../../plot/report/search/input';
import { writeWhole, type OutputFile } from '../files';
import { modelCard } from './card';
import { modelFiles } from './model-files';
import { genotypeKey, withMetadata } from './onnx-metadata';
import type { SearchRun } from './stored';

/** The trained network of the architecture that was found. */
export interface SearchModel {
  /** A safetensors file, in pieces. */
  readonly weights: readonly Uint8Array[];
  /** `[batch, rows, cols, channels]` to `[batch, classes]`, before softmax; absent where it could not be traced. */
  readonly onnx?: Uint8Array;
  readonly preprocessing: Preprocessing;
}

/** Writes the model in the formats asked for, and what it is. */
export async function writeModel(
  { weights, onnx }: SearchModel,
  run: SearchRun,
  formats: readonly ('onnx' | 'safetensors')[],
  folder: string,
): Promise<OutputFile[]> {
  if (formats.length === 0) return [];
  const network = formats.includes('onnx') && onnx;
  const hasWeights = formats.includes('safetensors');
  return [
    ...(network
      ? await writeWhole(folder, modelFiles.onnx, withMetadata(network, genotypeKey, genotypeText(run.result.genotype)))
      : []),
    ...(hasWeights ? await writeWhole(folder, modelFiles.weights, Buffer.concat(weights)) : []),
    ...(await writeWhole(folder, modelFiles.card, modelCard(run, { onnx: Boolean(network), weights: hasWeights }))),
  ];
}
