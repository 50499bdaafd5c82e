import type { DType, HostTensor } from '../tensor';
import { ProtoWriter } from './protobuf';
import type { OnnxAttribute, WrittenConstant, WrittenGraph, WrittenOperator, WrittenValue } from './written';

// Messages and field numbers: https://github.com/onnx/onnx/blob/v1.16.0/onnx/onnx.proto3

export const opset = 17;
/** The version of the file format that came with the opset. */
const irVersion = 8;

const dataTypes: Readonly<Record<DType | 'int64', number>> = { float32: 1, int32: 6, int64: 7, bool: 9, float64: 11 };
const attributeTypes = { float: 1, int: 2, string: 3, graph: 5, ints: 7 } as const;

export const onnxDtype = (dtype: DType): number => dataTypes[dtype];
export const onnxInt64 = dataTypes.int64;

function nodeProto({ op, inputs, outputs, attributes, name, domain }: WrittenOperator): ProtoWriter {
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
  if ('body' in value) return attribute.message(6, graphProto(value.body)).int(20, attributeTypes.graph);
  if ('float' in value) return attribute.float(2, value.float).int(20, attributeTypes.float);
  return attribute.ints(8, value).int(20, attributeTypes.ints);
}

function constantProto(constant: WrittenConstant): ProtoWriter {
  if ('tensor' in constant) return tensorProto(constant.name, constant.tensor);
  const { name, ints } = constant;
  const raw = new Uint8Array(BigInt64Array.from(ints, BigInt).buffer);
  return initializer(name, [ints.length], dataTypes.int64, raw);
}

const tensorProto = (name: string, { shape, dtype, data }: HostTensor): ProtoWriter =>
  initializer(name, shape, dataTypes[dtype], new Uint8Array(data.buffer, data.byteOffset, data.byteLength));

/** @param raw little-endian; so are typed arrays on every platform that ONNX Runtime's binding exists for */
const initializer = (name: string, shape: readonly number[], type: number, raw: Uint8Array): ProtoWriter =>
  new ProtoWriter().ints(1, shape).int(2, type).string(8, name).bytes(9, raw);

function valueProto({ name, shape, dtype }: WrittenValue): ProtoWriter {
  const dimensions = new ProtoWriter();
  for (const size of shape) {
    const dimension = new ProtoWriter();
    dimensions.message(1, typeof size === 'number' ? dimension.int(1, size) : dimension.string(2, size));
  }
  const tensor = new ProtoWriter().int(1, dataTypes[dtype]).message(2, dimensions);
  return new ProtoWriter().string(1, name).message(2, new ProtoWriter().message(1, tensor));
}

function graphProto({ name, operators, constants, inputs, outputs }: WrittenGraph): ProtoWriter {
  const graph = new ProtoWriter();
  for (const operator of operators) graph.message(1, nodeProto(operator));
  graph.string(2, name);
  for (const constant of constants) graph.message(5, constantProto(constant));
  for (const input of inputs) graph.message(11, valueProto(input));
  for (const output of outputs) graph.message(12, valueProto(output));
  return graph;
}

/** What a file says about itself. */
export interface ModelFacts {
  /** Of the program that wrote it. */
  readonly producerVersion: string;
  /** For people. */
  readonly description: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * @param domains where operators come from besides ONNX itself
 * @returns the bytes of an ONNX file.
 */
export function modelBytes(graph: WrittenGraph, domains: Iterable<string> = [], facts?: ModelFacts): Uint8Array {
  const model = new ProtoWriter().int(1, irVersion).string(2, 'searchlight');
  if (facts !== undefined) model.string(3, facts.producerVersion).string(6, facts.description);
  model.message(7, graphProto(graph));
  model.message(8, new ProtoWriter().string(1, '').int(2, opset));
  for (const domain of domains) model.message(8, new ProtoWriter().string(1, domain).int(2, 1));
  for (const [key, value] of Object.entries(facts?.metadata ?? {})) {
    model.message(14, new ProtoWriter().string(1, key).string(2, value));
  }
  return model.finish();
}
