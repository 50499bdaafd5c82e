import type { HostTensor, Named } from '../../compute/tensor';
import { prefixed, scalar } from '../../nn/tensors';
import { addScaled, float32 } from './arrays';
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

/** A gradient is `scale data`. */
export interface ScaledGradient {
  readonly data: HostTensor['data'];
  readonly scale: number;
}

export interface BackwardPass {
  /** `[edges, operations]` by cell: the gradients of the loss by what the operations are multiplied with. */
  readonly slopes: Named<HostTensor>;
  /** By full name; parameters of operations that were not computed have none. */
  readonly gradients: ReadonlyMap<string, ScaledGradient>;
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

class BackwardWalk implements BackwardPass {
  readonly slopes: Record<string, HostTensor>;
  readonly gradients = new Map<string, ScaledGradient>();
  /** Gradients of the parts of each stage, as far as they are known. */
  readonly #stages: (Float32Array | undefined)[][];

  constructor(
    readonly structure: SupernetStructure,
    readonly parameters: Named<HostTensor>,
    readonly pass: ForwardPass,
    readonly learnt: LearntKinds,
  ) {
    this.#stages = pass.stages.map((parts) => parts.map(() => undefined));
    const zeros = ({ shape, data }: HostTensor): HostTensor => float32(shape, new Float32Array(data.length));
    this.slopes = Object.fromEntries(Object.entries(pass.weights).map(([name, weights]) => [name, zeros(weights)]));
  }

  async run(): Promise<void> {
    const { structure, pass, learnt } = this;
    const { stem, cells, head } = structure;
    const { labels, x } = pass.batch;
    await this.#pullStage(head, scalar(1), cells.length, { labels });
    for (const [i, cell] of [...cells.entries()].reverse()) await this.#pullCell(cell, i);
    const [dy] = this.#stages[0];
    if (!learnt.parameters || dy === undefined) return;
    const slope = float32(pass.stages[0][0].shape, dy);
    await this.#pull(stem, { x0: x }, slope, { scale: 1, inputs: false });
  }

  /** Of a unit that takes the parts of a stage. */
  async #pullStage(unit: Unit, dy: HostTensor, stage: number, others: Named<HostTensor> = {}): Promise<void> {
    const parts = this.pass.stages[stage];
    const inputs = this.#leadsOn(stage);
    const found = await this.#pull(unit, { ...namedParts(parts), ...others }, dy, { scale: 1, inputs });
    if (!inputs) return;
    const slopes = this.#stages[stage];
    partNames(parts.length).forEach((name, i) => (slopes[i] = addScaled(slopes[i], found[name].data, 1)));
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
    asked: { readonly scale: number; readonly inputs: boolean },
  ): Promise<Named<HostTensor>> {
    const wanted: WantedGradients = { inputs: asked.inputs, parameters: this.learnt.parameters };
    const locals = wanted.parameters ? Object.keys(unit.block.parameters) : [];
    if (!wanted.inputs && locals.length === 0) return {};
    const found = await unit.block.pull({ ...inputs, ...ownParameters(unit, this.parameters) }, dy, wanted);
    for (const local of locals)
      this.gradients.set(`${unit.name}/${local}`, { data: found[local].data, scale: asked.scale });
    return found;
  }

  async #pullCell(cell: SupernetCell, index: number): Promise<void> {
    const { inputs, edges, cell: searched } = cell;
    const states = this.pass.states[index];
    const slopes: (Float32Array | undefined)[] = states.map(() => undefined);
    searched.output.of.forEach((state, part) => (slopes[state] = this.#stages[index + 1][part]));
    for (let node = searched.nodes - 1; node >= 0; node--) {
      const data = slopes[inputs.length + node];
      if (data === undefined) continue;
      const dy = float32(states[inputs.length + node].shape, data);
      for (const [e, edge] of edges.entries()) {
        if (edge.to === node) await this.#pullEdge(cell, index, e, dy, slopes);
      }
    }
    for (const [i, { unit, stage }] of inputs.entries()) {
      const data = slopes[i];
      if (data !== undefined) await this.#pullStage(unit, float32(states[i].shape, data), stage);
    }
  }

  async #pullEdge(
    { cell, inputs, edges }: SupernetCell,
    index: number,
    e: number,
    dy: HostTensor,
    slopes: (Float32Array | undefined)[],
  ): Promise<void> {
    const edge = edges[e];
    const x = this.pass.states[index][edge.from];
    if (this.learnt.architecture) await this.#measureSlopes(cell.name, edge, e, x, dy, cell.operations);
    const leadsOn = edge.from >= inputs.length || this.#leadsOn(inputs[edge.from].stage);
    for (const [k, operation] of edge.operations.entries()) {
      const scale = this.pass.weights[cell.name].data[e * edge.operations.length + k];
      if (scale === 0 || operation === 'none') continue;
      const found =
        operation === 'identity' ? { x0: dy } : await this.#pull(operation, { x0: x }, dy, { scale, inputs: leadsOn });
      if (leadsOn) slopes[edge.from] = addScaled(slopes[edge.from], found.x0.data, scale);
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
