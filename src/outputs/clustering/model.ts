import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import type { JsonValue } from '../../protocol/json';
import { artifactsFolder, writeWhole, type OutputFile } from '../files';

/** What new data are assigned with. */
export interface ClusteringModel {
  /** A safetensors file, in pieces. */
  readonly weights: readonly Uint8Array[];
  /** Absent for methods without a network. */
  readonly onnx?: Uint8Array;
  /** How samples are made of files, and what the weights are of. */
  readonly pipeline: JsonValue;
}

/** Files of the model in `artifacts/`. */
export const modelFiles = {
  weights: { file: 'model.safetensors', title: 'Weights of the model' },
  pipeline: { file: 'model.json', title: 'How the model is fed' },
  onnx: { file: 'model.onnx', title: 'The model as ONNX' },
} as const;

/** Writes the model; what is there to read first is written last. */
export async function writeModel({ weights, onnx, pipeline }: ClusteringModel, folder: string): Promise<OutputFile[]> {
  return [
    ...(onnx ? await writeWhole(folder, modelFiles.onnx, onnx) : []),
    ...(await writeWhole(folder, modelFiles.weights, Buffer.concat(weights))),
    ...(await writeWhole(folder, modelFiles.pipeline, `${JSON.stringify(pipeline, undefined, 2)}\n`)),
  ];
}

/**
 * Copies files of the model of a finished run.
 * @param run - The run folder.
 * @returns those that the run has
 */
export async function copyModel(run: string, files: readonly OutputFile[], folder: string): Promise<OutputFile[]> {
  const copied: OutputFile[] = [];
  for (const each of files) {
    const source = path.join(run, artifactsFolder, each.file);
    const isThere = await copyFile(source, path.join(folder, each.file)).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );
    if (isThere) copied.push(each);
  }
  return copied;
}
