import type { Graph, NodeOf } from '../graph/node';
import { OnnxFile } from './file';
import { modelBytes, valueProto } from './model';

/** Writes a graph as an ONNX file (opset 17) whose inputs and outputs have the graph's names. */
export function exportOnnx(graph: Graph): Uint8Array {
  const file = new OnnxFile();
  const values = file.write(graph, inputName);
  graph.outputs.forEach(({ name }, i) => file.output(outputName(name), values[i]));
  return modelBytes({
    name: graph.name,
    nodes: file.nodes(),
    initializers: file.initializers,
    inputs: graph.inputs.map((node) => valueProto(inputName(node), node)),
    outputs: graph.outputs.map(({ name, node }) => valueProto(outputName(name), node)),
    domains: [...file.domains],
  });
}

/** Inputs, outputs and inner values share one space of names in ONNX; prefixes keep them apart. */
export const inputName = (node: NodeOf<'Input'>): string => `in/${node.attributes.name}`;
export const outputName = (name: string): string => `out/${name}`;
