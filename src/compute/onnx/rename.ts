import { bodyOf, type OnnxAttribute, type WrittenGraph } from './written';

/** The graph with other names for some of its values, wherever they are used. */
export function renameValues(graph: WrittenGraph, names: ReadonlyMap<string, string>): WrittenGraph {
  const renamed = (value: string): string => names.get(value) ?? value;
  const operators = graph.operators.map((operator) => ({
    ...operator,
    inputs: operator.inputs.map(renamed),
    outputs: operator.outputs.map(renamed),
    attributes: Object.fromEntries(
      Object.entries(operator.attributes).map(([key, attribute]): [string, OnnxAttribute] => {
        const body = bodyOf(attribute);
        return [key, body === undefined ? attribute : { body: renameValues(body, names) }];
      }),
    ),
  }));
  return { ...graph, operators };
}
