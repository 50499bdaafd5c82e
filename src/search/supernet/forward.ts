import type { HostTensor, Named } from '../../compute/tensor';
import { ArrayPool, type MemoryScope } from './arrayPool';
import { sumOf, type ScaledArray } from './arrays';
import type { Unit } from './blocks';
import { partNames } from './layerUnits';
import type { SupernetCell, SupernetStructure } from './structure';
import type { LabelledBatch, StepMeasures } from './supernet';

/** `[edges, operations]` of each cell, by name: what each operation is multiplied with. Where it is 0, it is not computed. */
export type CellWeights = Named<HostTensor>;

/** What a pass writes to. */
export interface Memory {
  readonly pool: ArrayPool;
  /** Of what lasts as long as the pass; whoever asked for the pass gives it back. */
  readonly pass: MemoryScope;
}

export function memoryOf(pool: ArrayPool): Memory {
  return { pool, pass: pool.scope() };
}

/** The values of one forward pass that backward passes go on from. */
export interface ForwardPass {
  readonly batch: LabelledBatch;
  readonly weights: CellWeights;
  /** Parts of each stage. */
  readonly stages: readonly (readonly HostTensor[])[];
  /** Of each cell: its prepared inputs, then its nodes. */
  readonly states: readonly (readonly HostTensor[])[];
  readonly measures: StepMeasures;
  /** What the values lie in. */
  readonly memory: Memory;
}

/** Parameters of a unit by local names. */
export const ownParameters = ({ name, block }: Unit, all: Named<HostTensor>): Record<string, HostTensor> =>
  Object.fromEntries(Object.keys(block.parameters).map((local) => [local, all[`${name}/${local}`]]));

/** Parts as the inputs `x0`, `x1`, ... */
export const namedParts = (parts: readonly HostTensor[]): Record<string, HostTensor> => {
  const names = partNames(parts.length);
  return Object.fromEntries(parts.map((part, i) => [names[i], part]));
};

/** Runs a batch through the supernet; operations whose weight is 0 are left out. */
export async function runForward(
  { stem, cells, head }: SupernetStructure,
  parameters: Named<HostTensor>,
  weights: CellWeights,
  batch: LabelledBatch,
  memory = memoryOf(new ArrayPool()),
): Promise<ForwardPass> {
  const infer: Infer = (unit, inputs, scope = memory.pass) =>
    unit.block.infer({ ...inputs, ...ownParameters(unit, parameters) }, scope);
  const stages: (readonly HostTensor[])[] = [[(await infer(stem, { x0: batch.x })).y]];
  const states: (readonly HostTensor[])[] = [];
  for (const cell of cells) {
    const known = await runCell(cell, weights[cell.cell.name], stages, infer, memory);
    states.push(known);
    stages.push(cell.cell.output.of.map((state) => known[state]));
  }
  const { y, accuracy } = await infer(head, { ...namedParts(stages[stages.length - 1]), labels: batch.labels });
  return { batch, weights, stages, states, measures: { loss: y.data[0], accuracy: accuracy.data[0] }, memory };
}

type Infer = (unit: Unit, inputs: Named<HostTensor>, memory?: MemoryScope) => Promise<Named<HostTensor>>;

async function runCell(
  { cell, inputs, edges }: SupernetCell,
  weights: HostTensor,
  stages: readonly (readonly HostTensor[])[],
  infer: Infer,
  { pool, pass }: Memory,
): Promise<HostTensor[]> {
  const known: HostTensor[] = [];
  for (const { unit, stage } of inputs) known.push((await infer(unit, namedParts(stages[stage]))).y);
  for (let node = 0; node < cell.nodes; node++) {
    const scratch = pool.scope();
    const terms: ScaledArray[] = [];
    let shape: readonly number[] = [];
    for (const [e, { from, to, operations, output }] of edges.entries()) {
      if (to !== node) continue;
      shape = output;
      for (const [k, operation] of operations.entries()) {
        const scale = weights.data[e * operations.length + k];
        if (scale === 0 || operation === 'none') continue;
        const x = known[from];
        const y = operation === 'identity' ? x : (await infer(operation, { x0: x }, scratch)).y;
        terms.push({ data: y.data, scale });
      }
    }
    known.push(sumOf(terms, [known[0].shape[0], ...shape], pass));
    scratch.giveBack();
  }
  return known;
}
