import type { Graph, NodeOf } from '../graph/node';
import { OnnxFile, valueOf } from './file';
import { modelBytes } from './model';

/** Writes a graph as an ONNX file (opset 17) whose inputs and outputs have the graph's names, as sessions take it. */
export function exportOnnx(graph: Graph): Uint8Array {
  const file = new OnnxFile();
  const values = file.write(graph, inputName);
  graph.outputs.forEach(({ name }, i) => file.output(outputName(name), values[i]));
  const inputs = graph.inputs.map((node) => valueOf(inputName(node), node));
  const outputs = graph.outputs.map(({ name, node }) => valueOf(outputName(name), node));
  return modelBytes(file.finish(graph.name, inputs, outputs), file.domains);
}

/** Inputs, outputs and inner values share one space of names in ONNX; prefixes keep them apart. */
export const inputName = (node: NodeOf<'Input'>): string => `in/${node.attributes.name}`;
export const outputName = (name: string): string => `out/${name}`;
