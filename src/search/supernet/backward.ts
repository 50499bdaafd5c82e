import type { HostTensor, Named } from '../../compute/tensor';
import { prefixed, scalar } from '../../nn/tensors';
import type { MemoryScope } from './arrayPool';
import { float32, sumOf, type ScaledArray } from './arrays';
import type { Unit, WantedGradients } from './blocks';
import type { SupernetEdge } from './edges';
import { namedParts, ownParameters, type ForwardPass } from './forward';
import { partNames } from './layerUnits';
import type { SupernetCell, SupernetStructure } from './structure';

/** What a backward pass is made for. */
export interface LearntKinds {
  /** Slopes of the weights of all operations, also of those that were not computed. */
  readonly architecture: boolean;
  /** Gradients of the parameters of the operations that were computed. */
  readonly parameters: boolean;
}

export interface BackwardPass {
  /** `[edges, operations]` by cell: the gradients of the loss by what the operations are multiplied with. */
  readonly slopes: Named<HostTensor>;
  /** By full name; parameters of operations that were not computed have none. */
  readonly gradients: ReadonlyMap<string, ScaledArray>;
}

/** Follows a forward pass back. */
export async function runBackward(
  structure: SupernetStructure,
  parameters: Named<HostTensor>,
  pass: ForwardPass,
  learnt: LearntKinds,
): Promise<BackwardPass> {
  const walk = new BackwardWalk(structure, parameters, pass, learnt);
  await walk.run();
  return walk;
}

/** What is asked of the backward pass of a unit. */
interface Asked {
  /** What its output is multiplied with. */
  readonly scale: number;
  /** Whether gradients of the inputs are wanted. */
  readonly inputs: boolean;
  /** For those of the inputs; memory of the whole pass unless told. Those of parameters always last as long as the pass. */
  readonly memory?: MemoryScope;
}

/** What is known while a cell is followed back. */
interface CellSlopes {
  /** Of the node that an edge leads to. */
  readonly dy: HostTensor;
  /** What the gradients of the states are the sums of. */
  readonly slopes: readonly ScaledArray[][];
  readonly memory: MemoryScope;
}

class BackwardWalk implements BackwardPass {
  readonly slopes: Record<string, HostTensor>;
  readonly gradients = new Map<string, ScaledArray>();
  /** What the gradients of the parts of each stage are the sums of, as far as it is known. */
  readonly #stages: ScaledArray[][][];

  constructor(
    readonly structure: SupernetStructure,
    readonly parameters: Named<HostTensor>,
    readonly pass: ForwardPass,
    readonly learnt: LearntKinds,
  ) {
    this.#stages = pass.stages.map((parts) => parts.map(() => []));
    const zeros = ({ shape, data }: HostTensor): HostTensor => float32(shape, new Float32Array(data.length));
    this.slopes = Object.fromEntries(Object.entries(pass.weights).map(([name, weights]) => [name, zeros(weights)]));
  }

  async run(): Promise<void> {
    const { structure, pass, learnt } = this;
    const { stem, cells, head } = structure;
    const { labels, x } = pass.batch;
    await this.#pullStage(head, scalar(1), cells.length, { labels });
    for (const [i, cell] of [...cells.entries()].reverse()) await this.#pullCell(cell, i);
    const [terms] = this.#stages[0];
    if (!learnt.parameters || terms.length === 0) return;
    const slope = sumOf(terms, pass.stages[0][0].shape, pass.memory.pass);
    await this.#pull(stem, { x0: x }, slope, { scale: 1, inputs: false });
  }

  /** Of a unit that takes the parts of a stage. */
  async #pullStage(unit: Unit, dy: HostTensor, stage: number, others: Named<HostTensor> = {}): Promise<void> {
    const parts = this.pass.stages[stage];
    const inputs = this.#leadsOn(stage);
    const found = await this.#pull(unit, { ...namedParts(parts), ...others }, dy, { scale: 1, inputs });
    if (!inputs) return;
    const slopes = this.#stages[stage];
    partNames(parts.length).forEach((name, i) => slopes[i].push({ data: found[name].data, scale: 1 }));
  }

  /** Whether anything that is learnt comes before the output of a stage: architecture parameters are in cells alone. */
  #leadsOn(stage: number): boolean {
    return this.learnt.parameters || stage > 0;
  }

  /** Keeps the gradients of the parameters, and gives those of the inputs. */
  async #pull(
    unit: Unit,
    inputs: Named<HostTensor>,
    dy: HostTensor,
    { scale, inputs: leadsOn, memory = this.pass.memory.pass }: Asked,
  ): Promise<Named<HostTensor>> {
    const wanted: WantedGradients = { inputs: leadsOn, parameters: this.learnt.parameters };
    const locals = wanted.parameters ? Object.keys(unit.block.parameters) : [];
    if (!wanted.inputs && locals.length === 0) return {};
    const lasting = this.pass.memory.pass;
    const found = await unit.block.pull({ ...inputs, ...ownParameters(unit, this.parameters) }, dy, wanted, {
      take: (spec, name) => (name in unit.block.parameters ? lasting : memory).take(spec),
    });
    for (const local of locals) this.gradients.set(`${unit.name}/${local}`, { data: found[local].data, scale });
    return found;
  }

  async #pullCell(cell: SupernetCell, index: number): Promise<void> {
    const { inputs, edges, cell: searched } = cell;
    const states = this.pass.states[index];
    const memory = this.pass.memory.pool.scope();
    const slopes: ScaledArray[][] = states.map(() => []);
    searched.output.of.forEach((state, part) => slopes[state].push(...this.#stages[index + 1][part]));
    const slopeOf = (state: number): HostTensor => sumOf(slopes[state], states[state].shape, memory);
    for (let node = searched.nodes - 1; node >= 0; node--) {
      if (slopes[inputs.length + node].length === 0) continue;
      const dy = slopeOf(inputs.length + node);
      for (const [e, edge] of edges.entries()) {
        if (edge.to === node) await this.#pullEdge(cell, index, e, { dy, slopes, memory });
      }
    }
    for (const [i, { unit, stage }] of inputs.entries()) {
      if (slopes[i].length > 0) await this.#pullStage(unit, slopeOf(i), stage);
    }
    memory.giveBack();
  }

  async #pullEdge(
    { cell, inputs, edges }: SupernetCell,
    index: number,
    e: number,
    { dy, slopes, memory }: CellSlopes,
  ): Promise<void> {
    const edge = edges[e];
    const x = this.pass.states[index][edge.from];
    if (this.learnt.architecture) await this.#measureSlopes(cell.name, edge, e, x, dy, cell.operations);
    const leadsOn = edge.from >= inputs.length || this.#leadsOn(inputs[edge.from].stage);
    for (const [k, operation] of edge.operations.entries()) {
      const scale = this.pass.weights[cell.name].data[e * edge.operations.length + k];
      if (scale === 0 || operation === 'none') continue;
      const found =
        operation === 'identity'
          ? { x0: dy }
          : await this.#pull(operation, { x0: x }, dy, { scale, inputs: leadsOn, memory });
      if (leadsOn) slopes[edge.from].push({ data: found.x0.data, scale });
    }
  }

  /** Adds up over the cells of one name, which share their weights. */
  async #measureSlopes(
    name: string,
    { operations, slopes }: SupernetEdge,
    e: number,
    x: HostTensor,
    dy: HostTensor,
    names: readonly string[],
  ): Promise<void> {
    const own = operations.flatMap((operation, k) =>
      typeof operation === 'string'
        ? []
        : Object.entries(prefixed(`${names[k]}/`, ownParameters(operation, this.parameters))),
    );
    const { slopes: found } = await slopes({ x, dy, ...Object.fromEntries(own) });
    const sums = this.slopes[name].data;
    found.data.forEach((slope, k) => (sums[e * operations.length + k] += slope));
  }
}
