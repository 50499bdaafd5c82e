import { neededNodes } from '../../graph/build';
import type { Graph, GraphNode, NodeOf } from '../../graph/node';
import { cutGraph, lateNodes, valuesToKeep } from '../../graph/partition';
import type { Named } from '../../tensor';
import { cotangentOf, inputOfGradient, isCotangent } from '../../trace/joint';
import { accumulationOf, mapParts, partsOf, type Accumulation } from './accumulation';
import {
  collectedName,
  isStaying,
  keptName,
  numbered,
  numberIn,
  placed,
  resultName,
  sliceName,
  stateName,
  type ScanCounts,
} from './names';

/**
 * The backward pass of a scan: another one in the opposite direction, from the gradients of the last states to those of
 * the first, and sums over what that collects.
 */
export interface BackwardPlan {
  /** The body of the forward scan: its results, then what is kept for the backward pass. */
  readonly forward: Graph;
  readonly body: Graph;
  /** Names of the inputs of the backward scan: gradients of states, sequences, and what stays. */
  readonly inputs: readonly string[];
  readonly counts: ScanCounts;
  /** Where the gradient of each input of the forward scan comes from. */
  readonly gradients: Named<GradientSource>;
}

/** An output of the backward scan, or sums over such and what is kept, by name. */
export type GradientSource = { readonly output: number } | { readonly sums: Accumulation<string> };

/** @param joint the body's results, and gradients of what it takes from those of the results */
export function planBackward(joint: Graph, counts: ScanCounts): BackwardPlan {
  const outputs = joint.outputs.map(({ name, node }) => [name, node] as const);
  const gradients = outputs.flatMap(([name, node]) => {
    const input = inputOfGradient(name);
    return input === undefined ? [] : [[input, node] as const];
  });
  const results = outputs.filter(([name]) => numberIn(name, resultName) !== undefined);
  return new Planner(joint, counts, Object.fromEntries(results), new Map(gradients)).plan();
}

const nameOf = (input: NodeOf<'Input'>): string => input.attributes.name;

class Planner {
  readonly #late: ReadonlySet<GraphNode>;
  readonly #states: readonly string[];
  readonly #slices: readonly string[];
  readonly #sums: ReadonlyMap<string, Accumulation<GraphNode>>;
  /** What the backward body gives after the gradients of states. */
  readonly #collected: readonly GraphNode[];
  readonly #kept: readonly GraphNode[];

  constructor(
    readonly joint: Graph,
    readonly counts: ScanCounts,
    readonly results: Named<GraphNode>,
    readonly gradients: ReadonlyMap<string, GraphNode>,
  ) {
    const differentiated = (names: readonly string[]) => names.filter((name) => gradients.has(name));
    this.#states = differentiated(numbered(counts.states, stateName));
    this.#slices = differentiated(numbered(counts.sequences, sliceName));
    this.#late = lateNodes(joint, (input) => isCotangent(nameOf(input)));
    const varying = lateNodes(joint, (input) => !isStaying(nameOf(input)));
    const staying = [...gradients].filter(([name]) => isStaying(name));
    this.#sums = new Map(staying.map(([name, node]) => [name, accumulationOf(node, varying)]));
    const parts = [...this.#sums.values()].flatMap(partsOf);
    const slices = this.#slices.map((name) => this.#gradient(name));
    this.#collected = [...new Set([...slices, ...parts.filter((part) => this.#late.has(part))])];
    this.#kept = this.#valuesToKeep(parts.filter((part) => !this.#late.has(part)));
  }

  plan(): BackwardPlan {
    const inputs = this.#inputs();
    const isSequence = (name: string): boolean => !isStaying(name);
    return {
      forward: this.#forward(),
      body: this.#backward(inputs),
      inputs,
      counts: { states: this.#states.length, sequences: inputs.filter(isSequence).length - this.#states.length },
      gradients: this.#sources(),
    };
  }

  #gradient(name: string): GraphNode {
    return this.gradients.get(name) as GraphNode;
  }

  get #roots(): readonly GraphNode[] {
    return [...this.#states.map((name) => this.#gradient(name)), ...this.#collected];
  }

  /** @param early values whose product with others is summed over all places */
  #valuesToKeep(early: readonly GraphNode[]): readonly GraphNode[] {
    const kept = valuesToKeep({
      graph: this.joint,
      isCotangent: (input) => isCotangent(nameOf(input)),
      gradients: this.#roots,
      isAvailable: (input) => numberIn(nameOf(input), stateName) === undefined,
    });
    return [...new Set([...kept, ...early.filter((node) => sliceOf(node) === undefined)])];
  }

  #forward(): Graph {
    const kept = this.#kept.map((node, i) => [keptName(i), node] as const);
    return cutGraph('body', { ...this.results, ...Object.fromEntries(kept) }, placed(this.counts));
  }

  /** Gradients of states first, then sequences, then what stays. */
  #inputs(): readonly string[] {
    const states = this.#states.map((name) => cotangentOf(resultName(numberIn(name, stateName) ?? 0)));
    const leaves = neededNodes(this.#roots, (node) => this.#kept.includes(node)).map((node) => this.#leafName(node));
    const used = leaves.flatMap((name) => (name === undefined || states.includes(name) ? [] : [name]));
    const sequences = used.filter((name) => !isStaying(name));
    // There has to be one, to tell how many places there are.
    return [...states, ...(sequences.length === 0 ? [sliceName(0)] : sequences), ...used.filter(isStaying)];
  }

  #leafName(node: GraphNode): string | undefined {
    const kept = this.#kept.indexOf(node);
    if (kept >= 0) return keptName(kept);
    return node.op === 'Input' ? nameOf(node) : undefined;
  }

  #backward(inputs: readonly string[]): Graph {
    const outputs = this.#roots.map((node, i) => [resultName(i), node] as const);
    return cutGraph('gradient of body', Object.fromEntries(outputs), (node) => {
      const name = this.#leafName(node);
      return name === undefined ? undefined : String(inputs.indexOf(name));
    });
  }

  #sources(): Named<GradientSource> {
    const output = (node: GraphNode): number => this.#states.length + this.#collected.indexOf(node);
    const named = (part: GraphNode): string => {
      if (this.#late.has(part)) return collectedName(this.#collected.indexOf(part));
      return sliceOf(part) ?? keptName(this.#kept.indexOf(part));
    };
    const sums = [...this.#sums].map(([name, sum]) => [name, { sums: mapParts(sum, named) }] as const);
    return {
      ...Object.fromEntries(this.#states.map((name, i) => [name, { output: i }])),
      ...Object.fromEntries(this.#slices.map((name) => [name, { output: output(this.#gradient(name)) }])),
      ...Object.fromEntries(sums),
    };
  }
}

/** The name of a sequence's value, if the node is one. */
function sliceOf(node: GraphNode): string | undefined {
  if (node.op !== 'Input' || numberIn(nameOf(node), sliceName) === undefined) return undefined;
  return nameOf(node);
}
