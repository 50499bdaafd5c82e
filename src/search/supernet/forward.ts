import type { HostTensor, Named } from '../../compute/tensor';
import { float32, addScaled } from './arrays';
import type { Unit } from './blocks';
import { partNames } from './layerUnits';
import type { SupernetCell, SupernetStructure } from './structure';
import type { LabelledBatch, StepMeasures } from './supernet';

/** `[edges, operations]` of each cell, by name: what each operation is multiplied with. Where it is 0, it is not computed. */
export type CellWeights = Named<HostTensor>;

/** The values of one forward pass that backward passes go on from. */
export interface ForwardPass {
  readonly batch: LabelledBatch;
  readonly weights: CellWeights;
  /** Parts of each stage. */
  readonly stages: readonly (readonly HostTensor[])[];
  /** Of each cell: its prepared inputs, then its nodes. */
  readonly states: readonly (readonly HostTensor[])[];
  readonly measures: StepMeasures;
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
): Promise<ForwardPass> {
  const infer = (unit: Unit, inputs: Named<HostTensor>) =>
    unit.block.infer({ ...inputs, ...ownParameters(unit, parameters) });
  const stages: (readonly HostTensor[])[] = [[(await infer(stem, { x0: batch.x })).y]];
  const states: (readonly HostTensor[])[] = [];
  for (const cell of cells) {
    const known = await runCell(cell, weights[cell.cell.name], stages, infer);
    states.push(known);
    stages.push(cell.cell.output.of.map((state) => known[state]));
  }
  const { y, accuracy } = await infer(head, { ...namedParts(stages[stages.length - 1]), labels: batch.labels });
  return { batch, weights, stages, states, measures: { loss: y.data[0], accuracy: accuracy.data[0] } };
}

type Infer = (unit: Unit, inputs: Named<HostTensor>) => Promise<Named<HostTensor>>;

async function runCell(
  { cell, inputs, edges }: SupernetCell,
  weights: HostTensor,
  stages: readonly (readonly HostTensor[])[],
  infer: Infer,
): Promise<HostTensor[]> {
  const known: HostTensor[] = [];
  for (const { unit, stage } of inputs) known.push((await infer(unit, namedParts(stages[stage]))).y);
  for (let node = 0; node < cell.nodes; node++) {
    let sum: Float32Array | undefined;
    let shape: readonly number[] = [];
    for (const [e, { from, to, operations, output }] of edges.entries()) {
      if (to !== node) continue;
      shape = [known[0].shape[0], ...output];
      for (const [k, operation] of operations.entries()) {
        const weight = weights.data[e * operations.length + k];
        if (weight === 0 || operation === 'none') continue;
        const y = operation === 'identity' ? known[from] : (await infer(operation, { x0: known[from] })).y;
        sum = addScaled(sum, y.data, weight);
      }
    }
    known.push(float32(shape, sum ?? new Float32Array(shape.reduce((product, size) => product * size, 1))));
  }
  return known;
}
