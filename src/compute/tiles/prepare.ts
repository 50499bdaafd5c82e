import type { TilePassSpec } from '../engine';
import type { Graph, GraphNode, NodeOf } from '../graph/node';
import { sizeOf } from '../graph/shapes';
import type { Named, TensorSpec } from '../tensor';
import { supports } from '../wasm';

export type TileRunner = 'wasm' | 'onnxruntime';

/** Bytes of tiled arrays in a tile: with room for the results in a second-level cache of half a megabyte. */
const tileBytes: Readonly<Record<TileRunner, number>> = { wasm: 2 ** 17, onnxruntime: 2 ** 20 };
const fewestPixels: Readonly<Record<TileRunner, number>> = { wasm: 32, onnxruntime: 256 };
const mostPixels = 4096;
const pixelMultiple = 16;

/** Pixels in a tile, by a rule that knows only the sizes: results must not depend on the machine. */
export function choosePixels({ pixels, tiled, tilePixels }: TilePassSpec, runner: TileRunner): number {
  if (tilePixels !== undefined) return Math.min(pixels, tilePixels);
  const columns = Object.values(tiled).reduce((sum, array) => sum + array.columns, 0);
  const fitting =
    Math.floor(tileBytes[runner] / (columns * Float32Array.BYTES_PER_ELEMENT * pixelMultiple)) * pixelMultiple;
  return Math.min(pixels, mostPixels, Math.max(fewestPixels[runner], fitting));
}

/** Matrix products whose smallest size is above this are faster in ONNX Runtime, which blocks and packs them. */
const skinny = 12;
/** Multiplications in a product that decides. */
const large = 2 ** 17;

/** Which runner a tile program goes to, again by its sizes alone. */
export function chooseRunner(graph: Graph): TileRunner {
  const thick = graph.nodes.some((node) => node.op === 'MatMul' && isThick(node));
  return supports(graph) === true && !thick ? 'wasm' : 'onnxruntime';
}

function isThick(node: NodeOf<'MatMul'>): boolean {
  const [rows, columns] = node.shape.slice(-2);
  const [a] = node.inputs;
  const inner = a.shape[a.shape.length - (node.attributes.transposeA ? 2 : 1)];
  return Math.min(rows, columns, inner) > skinny && sizeOf(node.shape) * inner > large;
}

const smallGraph = 2 ** 15;

/** Whether all values of a graph together are so small that a call of ONNX Runtime costs more than the work. */
export function isSmall(graph: Graph): boolean {
  return graph.nodes.reduce((sum, { shape }) => sum + sizeOf(shape), 0) <= smallGraph;
}

/** Shapes of a tile program's inputs for tiles of so many pixels. */
export function tileSpecs({ tiled, shared }: TilePassSpec, pixels: number): Named<TensorSpec> {
  const specs: Record<string, TensorSpec> = {};
  for (const [name, shape] of Object.entries(shared)) specs[name] = { shape, dtype: 'float32' };
  for (const [name, { columns }] of Object.entries(tiled)) specs[name] = { shape: [pixels, columns], dtype: 'float32' };
  return specs;
}

/** @throws Error when the function's outputs are not those that the pass names. */
export function checkOutputs({ name, tiled, partials }: TilePassSpec, graph: Graph, pixels: number): void {
  const outputs = new Map(graph.outputs.map((output): [string, GraphNode] => [output.name, output.node]));
  for (const partial of partials) {
    if (!outputs.has(partial)) throw new Error(`${name}: partial '${partial}' is not among the outputs`);
  }
  for (const [output, { shape, dtype }] of outputs) {
    if (dtype !== 'float32') throw new Error(`${name}: output '${output}' is ${dtype}, not float32`);
    if (partials.includes(output)) continue;
    const array = tiled[output];
    if (array === undefined) throw new Error(`${name}: output '${output}' is neither a tiled array nor a partial`);
    if (sizeOf(shape) !== pixels * array.columns) {
      throw new Error(`${name}: output '${output}' has shape [${shape.join(', ')}], not [${pixels}, ${array.columns}]`);
    }
  }
}
