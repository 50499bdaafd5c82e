import type { Graph, GraphNode } from '../graph/node';
import { sizeOf } from '../graph/shapes';
import type { DType, HostTensor } from '../tensor';
import { Arena } from './arena';
import { call, FunctionBuilder } from './assembler/function';
import { assemble } from './assembler/module';
import type { ReadAheadPart } from './kernels/readAhead';
import { contiguousAxis, paddedLayout, rowMajorLayout } from './layout';
import type { Layout } from './layout';
import { storedNodes, viewed } from './schedule';
import { emitCopy, emitNode } from './steps';
import { arenaParameter, elementBytes, firstPointer, sharedParameter } from './stored';
import type { Stored } from './stored';

/** An array that all threads read, in the layout that the program wants. */
export interface SharedArray {
  readonly shape: readonly number[];
  readonly dtype: DType;
  /** In bytes from the start of the shared region. */
  readonly offset: number;
  readonly layout: Layout;
}

/** An array in C order whose address is passed to each call. */
export interface PointerArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/**
 * A graph as a WebAssembly module. `run(arena, shared, ...pointers)` takes byte addresses in the imported memory: of
 * `arenaBytes` for temporaries, of `sharedBytes` with the shared inputs and constants, and of each pointer array; then,
 * where the program reads ahead, the address of the array that the next call will get.
 */
export interface Program {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly arenaBytes: number;
  readonly sharedBytes: number;
  readonly sharedInputs: Readonly<Record<string, SharedArray>>;
  readonly constants: readonly (SharedArray & { readonly values: HostTensor['data'] })[];
  readonly inputPointers: readonly PointerArray[];
  readonly outputPointers: readonly PointerArray[];
  /** Name of the input that is read ahead: the widest one. */
  readonly readAhead: string | undefined;
}

/** From this size on, an input is worth reading ahead: smaller tiles stay in the cache anyway. */
const readAheadBytes = 2 ** 15;

/** @param pointers names of the inputs that each call is told the address of; the others are shared. */
export function compileProgram(graph: Graph, pointers: ReadonlySet<string>): Program {
  return new ProgramWriter(graph, pointers).write();
}

class ProgramWriter {
  private readonly stored: ReadonlySet<GraphNode>;
  private readonly places = new Map<GraphNode, Stored>();
  private readonly arena = new Arena();
  private readonly shared = new Arena();
  private readonly sharedInputs: Record<string, SharedArray> = {};
  private readonly constants: (SharedArray & { readonly values: HostTensor['data'] })[] = [];
  private readonly inputPointers: PointerArray[] = [];
  private readonly functions: FunctionBuilder[] = [];
  /** Arena values by the last step that reads them. */
  private readonly lastUses: ReadonlyMap<GraphNode, GraphNode>;
  /** Inputs that an output shows unchanged: read before any output is written. */
  private readonly returned: ReadonlySet<GraphNode>;

  private readonly readers = new Map<GraphNode, ReadAheadPart>();
  private readAheadName: string | undefined;

  constructor(
    private readonly graph: Graph,
    pointers: ReadonlySet<string>,
  ) {
    this.stored = storedNodes(graph);
    this.returned = new Set(graph.outputs.map(({ node }) => viewed(node)));
    this.lastUses = lastUses(graph, this.stored);
    for (const input of graph.inputs) {
      if (pointers.has(input.attributes.name)) this.inputPointers.push({ ...input, name: input.attributes.name });
    }
  }

  write(): Program {
    this.planReadAhead();
    for (const node of this.graph.nodes) if (this.stored.has(node)) this.step(node);
    this.graph.outputs.forEach(({ node }, index) => {
      const parameter = firstPointer + this.inputPointers.length + index;
      emitCopy(this.newFunction(), node, external(parameter, node), this.placeOf);
    });
    const run = new FunctionBuilder(this.parameters);
    const operands = this.parameters.map((_, index) => run.parameter(index).get);
    this.functions.forEach((_, index) => run.add(call(index, operands)));
    return {
      bytes: assemble([...this.functions, run]),
      arenaBytes: this.arena.byteLength,
      sharedBytes: this.shared.byteLength,
      sharedInputs: this.sharedInputs,
      constants: this.constants,
      inputPointers: this.inputPointers.map(pointerArray),
      outputPointers: this.graph.outputs.map(({ name, node }) => pointerArray({ ...node, name })),
      readAhead: this.readers.size === 0 ? undefined : this.readAheadName,
    };
  }

  private get parameters(): 'i32'[] {
    const count =
      firstPointer + this.inputPointers.length + this.graph.outputs.length + (this.readers.size > 0 ? 1 : 0);
    return new Array<'i32'>(count).fill('i32');
  }

  /** Shares the bytes of the widest input out among the large products that read it. */
  private planReadAhead(): void {
    const bytes = ({ shape }: PointerArray): number => sizeOf(shape) * elementBytes;
    const widest = [...this.inputPointers].sort((a, b) => bytes(b) - bytes(a)).at(0);
    if (widest === undefined || bytes(widest) < readAheadBytes) return;
    this.readAheadName = widest.name;
    const reads = (node: GraphNode): boolean => node.inputs.some((input) => isNamed(viewed(input), widest.name));
    const products = this.graph.nodes.filter((node) => this.stored.has(node) && node.op === 'MatMul' && reads(node));
    const parameter = firstPointer + this.inputPointers.length + this.graph.outputs.length;
    const length = bytes(widest) / products.length;
    products.forEach((node, i) => this.readers.set(node, { parameter, start: Math.floor(i * length), length }));
  }

  private readonly placeOf = (node: GraphNode): Stored | undefined => this.places.get(node);

  private newFunction(): FunctionBuilder {
    const f = new FunctionBuilder(this.parameters);
    this.functions.push(f);
    return f;
  }

  private step(node: GraphNode): void {
    if (node.op === 'Input') this.placeInput(node.attributes.name, node);
    else if (node.op === 'Constant') this.constants.push({ ...this.share(node), values: node.attributes.values });
    else {
      const target = this.allocate(node);
      emitNode(this.newFunction(), node, target, this.placeOf, this.readers.get(node));
      this.places.set(node, target);
    }
    this.releaseReadBy(node);
  }

  private placeInput(name: string, node: GraphNode): void {
    const pointer = this.inputPointers.findIndex((input) => input.name === name);
    if (pointer < 0) {
      this.sharedInputs[name] = this.share(node);
      return;
    }
    const given = external(firstPointer + pointer, node);
    const contiguous = contiguousAxis(node.shape);
    const usable = contiguous < 0 || given.strides[contiguous] === elementBytes;
    this.places.set(node, given);
    if (usable && !this.returned.has(node)) return;
    const target = this.allocate(node);
    emitCopy(this.newFunction(), node, target, this.placeOf);
    this.places.set(node, target);
  }

  private share(node: GraphNode): SharedArray {
    const layout = paddedLayout(node.shape);
    const offset = this.shared.allocate(layout.length);
    this.places.set(node, place(sharedParameter, offset, node, layout, true));
    return { shape: node.shape, dtype: node.dtype, offset, layout };
  }

  private allocate(node: GraphNode): Stored {
    const layout = arenaLayout(node);
    return place(arenaParameter, this.arena.allocate(layout.length), node, layout, node.op !== 'Reshape');
  }

  private releaseReadBy(reader: GraphNode): void {
    for (const [node, last] of this.lastUses) {
      const stored = this.places.get(node);
      if (last !== reader || stored?.parameter !== arenaParameter) continue;
      this.arena.release(stored.offset, arenaLayout(node).length);
    }
  }
}

/** Stored reshapes lie in C order, see the emission of a reshape. */
const arenaLayout = (node: GraphNode): Layout =>
  node.op === 'Reshape' ? rowMajorLayout(node.shape) : paddedLayout(node.shape);

function place(parameter: number, offset: number, { dtype }: GraphNode, layout: Layout, padded: boolean): Stored {
  return { parameter, offset, dtype, padded, strides: layout.strides.map((stride) => stride * elementBytes) };
}

const external = (parameter: number, node: GraphNode): Stored =>
  place(parameter, 0, node, rowMajorLayout(node.shape), false);

const isNamed = (node: GraphNode, name: string): boolean => node.op === 'Input' && node.attributes.name === name;

const pointerArray = ({ name, shape, dtype }: PointerArray): PointerArray => ({ name, shape, dtype });

/** The last stored node that reads each stored node; absent for what an output shows. */
function lastUses(graph: Graph, stored: ReadonlySet<GraphNode>): Map<GraphNode, GraphNode> {
  const last = new Map<GraphNode, GraphNode>();
  const read = (node: GraphNode, reader: GraphNode): void => {
    if (stored.has(node)) last.set(node, reader);
    else node.inputs.forEach((input) => read(input, reader));
  };
  for (const node of graph.nodes) if (stored.has(node)) node.inputs.forEach((input) => read(input, node));
  graph.outputs.forEach(({ node }) => last.delete(viewed(node)));
  return last;
}
