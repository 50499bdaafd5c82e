import type { DType, HostTensor, TensorSpec } from '../tensor';
import { ProtoWriter } from './protobuf';

// Messages and field numbers: https://github.com/onnx/onnx/blob/v1.16.0/onnx/onnx.proto3

export const opset = 17;
/** The version of the file format that came with the opset. */
const irVersion = 8;

const dataTypes: Readonly<Record<DType | 'int64', number>> = { float32: 1, int32: 6, int64: 7, bool: 9, float64: 11 };
const attributeTypes = { float: 1, int: 2, string: 3, graph: 5, ints: 7 } as const;

/** An integer, a list of them, a text, a number that is not an integer by its type, or a graph. */
export type OnnxAttribute =
  number | readonly number[] | string | { readonly float: number } | { readonly body: () => ProtoWriter };

export type OnnxAttributes = Readonly<Record<string, OnnxAttribute>>;

export const onnxDtype = (dtype: DType): number => dataTypes[dtype];
export const onnxInt64 = dataTypes.int64;

export function nodeProto(
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: OnnxAttributes,
  name: string,
  domain = '',
): ProtoWriter {
  const node = new ProtoWriter();
  for (const input of inputs) node.string(1, input);
  for (const output of outputs) node.string(2, output);
  node.string(3, name).string(4, op);
  if (domain !== '') node.string(7, domain);
  for (const [key, value] of Object.entries(attributes)) node.message(5, attributeProto(key, value));
  return node;
}

function attributeProto(name: string, value: OnnxAttribute): ProtoWriter {
  const attribute = new ProtoWriter().string(1, name);
  if (typeof value === 'number') return attribute.int(3, value).int(20, attributeTypes.int);
  if (typeof value === 'string') return attribute.string(4, value).int(20, attributeTypes.string);
  if ('body' in value) return attribute.message(6, value.body()).int(20, attributeTypes.graph);
  if ('float' in value) return attribute.float(2, value.float).int(20, attributeTypes.float);
  return attribute.ints(8, value).int(20, attributeTypes.ints);
}

export function tensorProto(name: string, { shape, dtype, data }: HostTensor): ProtoWriter {
  return initializer(name, shape, dataTypes[dtype], new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

/** A list of integers, as operators take shapes and axes. */
export function int64Proto(name: string, values: readonly number[]): ProtoWriter {
  return initializer(name, [values.length], dataTypes.int64, new Uint8Array(BigInt64Array.from(values, BigInt).buffer));
}

/** @param raw little-endian; so are typed arrays on every platform that ONNX Runtime's binding exists for */
function initializer(name: string, shape: readonly number[], type: number, raw: Uint8Array): ProtoWriter {
  return new ProtoWriter().ints(1, shape).int(2, type).string(8, name).bytes(9, raw);
}

/** An input or output of the graph. */
export function valueProto(name: string, { shape, dtype }: TensorSpec): ProtoWriter {
  const dimensions = new ProtoWriter();
  for (const size of shape) dimensions.message(1, new ProtoWriter().int(1, size));
  const tensor = new ProtoWriter().int(1, dataTypes[dtype]).message(2, dimensions);
  return new ProtoWriter().string(1, name).message(2, new ProtoWriter().message(1, tensor));
}

export interface GraphParts {
  readonly name: string;
  readonly nodes: readonly ProtoWriter[];
  readonly initializers: readonly ProtoWriter[];
  readonly inputs: readonly ProtoWriter[];
  readonly outputs: readonly ProtoWriter[];
}

export function graphProto({ name, nodes, initializers, inputs, outputs }: GraphParts): ProtoWriter {
  const graph = new ProtoWriter();
  for (const node of nodes) graph.message(1, node);
  graph.string(2, name);
  for (const tensor of initializers) graph.message(5, tensor);
  for (const input of inputs) graph.message(11, input);
  for (const output of outputs) graph.message(12, output);
  return graph;
}

export interface ModelParts extends GraphParts {
  /** Where operators come from besides ONNX itself. */
  readonly domains: readonly string[];
}

/** @returns the bytes of an ONNX file. */
export function modelBytes({ domains, ...parts }: ModelParts): Uint8Array {
  const model = new ProtoWriter().int(1, irVersion).string(2, 'searchlight').message(7, graphProto(parts));
  model.message(8, new ProtoWriter().string(1, '').int(2, opset));
  for (const domain of domains) model.message(8, new ProtoWriter().string(1, domain).int(2, 1));
  return model.finish();
}
