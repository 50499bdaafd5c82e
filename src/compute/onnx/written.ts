import type { DType, HostTensor } from '../tensor';

/** An integer, a list of them, a text, a number that is not an integer by its type, or a graph. */
export type OnnxAttribute =
  number | readonly number[] | string | { readonly float: number } | { readonly body: WrittenGraph };

export type OnnxAttributes = Readonly<Record<string, OnnxAttribute>>;

/** An operator in the words of ONNX. Values are known by name; an empty name is an input that is left out. */
export interface WrittenOperator {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: OnnxAttributes;
  readonly name: string;
  /** Where the operator comes from; empty for ONNX itself. */
  readonly domain: string;
}

/** A value that lies in the file: a tensor, or integers as operators take shapes and axes. */
export type WrittenConstant = { readonly name: string } & (
  { readonly tensor: HostTensor } | { readonly ints: readonly number[] }
);

/** An input or output; a size that is not fixed has a name. */
export interface WrittenValue {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly (number | string)[];
}

/** A graph as its ONNX file will have it. */
export interface WrittenGraph {
  readonly name: string;
  readonly operators: readonly WrittenOperator[];
  readonly constants: readonly WrittenConstant[];
  readonly inputs: readonly WrittenValue[];
  readonly outputs: readonly WrittenValue[];
}

export const bodyOf = (attribute: OnnxAttribute): WrittenGraph | undefined =>
  typeof attribute === 'object' && 'body' in attribute ? attribute.body : undefined;
