import { sameShape } from '../graph/size';
import type { HostTensor } from '../tensor';
import { describeSize, sizeFor, type BatchPair, type Size } from './sizes';
import { bodyOf, type OnnxAttribute, type WrittenConstant, type WrittenGraph, type WrittenOperator } from './written';

/** One value in a shape that grows with the batch. */
export interface Spread {
  readonly tensor: HostTensor;
  readonly shape: readonly Size[];
}

/** A graph for any batch. */
export interface BatchedGraph {
  /** As for the smaller batch, but for the shapes of inputs and outputs. */
  readonly graph: WrittenGraph;
  /** Constants of it, and of graphs within it, that depend on the batch. */
  readonly lists: ReadonlyMap<string, readonly Size[]>;
  readonly spreads: ReadonlyMap<string, Spread>;
}

/** A graph that is not the same for all batches, and what differs. */
export class BatchDependence extends Error {
  override readonly name = 'BatchDependence';
}

/**
 * Finds out how a graph depends on the batch, from what it is for two of them.
 * @throws BatchDependence where it is not only in sizes that grow with the batch
 */
export function compareBatches(first: WrittenGraph, second: WrittenGraph, batches: BatchPair): BatchedGraph {
  const comparison = new Comparison(batches);
  return { graph: comparison.graphs(first, second), lists: comparison.lists, spreads: comparison.spreads };
}

class Comparison {
  readonly lists = new Map<string, readonly Size[]>();
  readonly spreads = new Map<string, Spread>();

  constructor(readonly batches: BatchPair) {}

  graphs(first: WrittenGraph, second: WrittenGraph): WrittenGraph {
    pairs(first.constants, second.constants, 'constants').forEach(([a, b]) => this.#constants(a, b));
    const operators = pairs(first.operators, second.operators, 'operators').map(([a, b]) => this.#operators(a, b));
    const values = (kind: 'inputs' | 'outputs') =>
      pairs(first[kind], second[kind], kind).map(([a, b]) => ({
        ...a,
        shape: this.#sizes(a.name, a.shape, b.shape).map(describeSize),
      }));
    return { ...first, operators, inputs: values('inputs'), outputs: values('outputs') };
  }

  #operators(first: WrittenOperator, second: WrittenOperator): WrittenOperator {
    const same = first.op === second.op && first.domain === second.domain;
    const isWired = String(first.inputs) === String(second.inputs) && String(first.outputs) === String(second.outputs);
    if (!same || !isWired) throw new BatchDependence(`${first.name} is ${second.name} for another batch`);
    const other = Object.entries(second.attributes);
    const attributes = pairs(Object.entries(first.attributes), other, `attributes of ${first.name}`).map(
      ([[key, a], [otherKey, b]]): [string, OnnxAttribute] => {
        if (key !== otherKey) throw new BatchDependence(`${first.name} has '${key}' for one batch only`);
        return [key, this.#attributes(first.name, a, b)];
      },
    );
    return { ...first, attributes: Object.fromEntries(attributes) };
  }

  #attributes(operator: string, first: OnnxAttribute, second: OnnxAttribute): OnnxAttribute {
    const [body, other] = [bodyOf(first), bodyOf(second)];
    if (body !== undefined && other !== undefined) return { body: this.graphs(body, other) };
    if (JSON.stringify(first) === JSON.stringify(second)) return first;
    throw new BatchDependence(`an attribute of ${operator} depends on the batch`);
  }

  #constants(first: WrittenConstant, second: WrittenConstant): void {
    const { name } = first;
    if ('ints' in first && 'ints' in second && name === second.name) {
      const sizes = this.#sizes(name, first.ints, second.ints);
      if (sizes.some(isSymbolic)) this.lists.set(name, sizes);
    } else if ('tensor' in first && 'tensor' in second && name === second.name) {
      this.#tensors(name, first.tensor, second.tensor);
    } else throw new BatchDependence('the constants are others for another batch');
  }

  #tensors(name: string, first: HostTensor, second: HostTensor): void {
    if (sameShape(first.shape, second.shape)) {
      if (first.data.every((value, i) => Object.is(value, second.data[i]))) return;
      throw new BatchDependence('the values of a constant depend on the batch');
    }
    const [value] = first.data;
    const isUniform = [first, second].every(({ data }) => data.every((other) => Object.is(other, value)));
    if (!isUniform) throw new BatchDependence('a constant has values for each example');
    const tensor = { shape: [], dtype: first.dtype, data: first.data.slice(0, 1) };
    this.spreads.set(name, { tensor, shape: this.#sizes(name, first.shape, second.shape) });
  }

  #sizes(owner: string, first: readonly (number | string)[], second: readonly (number | string)[]): Size[] {
    return pairs(first, second, `sizes of ${owner}`).map(([a, b]) => {
      const size = sizeFor(Number(a), Number(b), this.batches);
      if (size === undefined) throw new BatchDependence(`a size (${a}, then ${b}) does not grow evenly with the batch`);
      return size;
    });
  }
}

export const isSymbolic = (size: Size): size is Exclude<Size, number> => typeof size !== 'number';

/** @throws BatchDependence where one list is longer */
function pairs<T>(first: readonly T[], second: readonly T[], what: string): [T, T][] {
  if (first.length === second.length) return first.map((value, i) => [value, second[i]]);
  throw new BatchDependence(`there are ${first.length} ${what} for one batch, ${second.length} for another`);
}
