import type * as tf from '@tensorflow/tfjs-core';
import type { Engine } from '../../compute/engine';
import type { Named } from '../../compute/tensor';
import { convNorm } from '../../nn/blocks';
import { sequential } from '../../nn/compose';
import { dense, globalAveragePool } from '../../nn/layers';
import { softmaxCrossEntropy } from '../../nn/losses';
import type { Layer, ParameterSpec, Shape } from '../../nn/module';
import { accuracy } from '../../nn/steps';
import type { SearchedCell } from '../../protocol/search';
import { prepareInput } from '../networks/parts';
import { isReduction } from '../spaces/macro';
import { BlockLibrary, type Unit } from './blocks';
import { makeEdge, type SupernetEdge } from './edges';
import { layerUnit, searchNorm, type LayerUnit } from './layerUnits';
import type { SupernetPlan } from './options';

export interface SupernetCell {
  readonly cell: SearchedCell;
  /** What brings its inputs to its channels and size, and the stages that they come from. */
  readonly inputs: readonly { readonly unit: LayerUnit; readonly stage: number }[];
  /** In the order of the cell. */
  readonly edges: readonly SupernetEdge[];
}

/** All parts of a supernet. Stage 0 is the stem, stage i + 1 the cell i, whose parts are the nodes of its output. */
export interface SupernetStructure {
  readonly stem: Unit;
  readonly cells: readonly SupernetCell[];
  /** From the parts of the last stage and `labels` to the loss `y` and `accuracy`. */
  readonly head: Unit;
}

export function makeStructure(engine: Engine, { space, macro, fit }: SupernetPlan): SupernetStructure {
  const library = BlockLibrary.of(engine);
  const stem = layerUnit(library, {
    name: 'stem',
    kind: 'stem',
    layer: convNorm(3 * macro.channels, { activation: 'none', norm: { statistics: 'batch' } }),
    parts: [fit.input],
  });
  const stages: (readonly Shape[])[] = [[stem.output]];
  const cells: SupernetCell[] = [];
  let filters = macro.channels;
  for (let i = 0; i < macro.cells; i++) {
    const stride = isReduction(i, macro.cells) ? 2 : 1;
    filters *= stride;
    const cell = space.cells[stride - 1];
    const made = makeCell(library, `cell${i}`, cell, { filters, stride, stages });
    cells.push(made.cell);
    stages.push(made.output);
  }
  const head = layerUnit(library, {
    name: 'head',
    kind: `head of ${fit.classes} classes`,
    layer: headLayer(fit.classes),
    parts: stages[stages.length - 1],
    finish: lossAndAccuracy,
  });
  return { stem, cells, head };
}

const headLayer = (classes: number): Layer => sequential({ pool: globalAveragePool, classifier: dense(classes) });

const lossAndAccuracy = (logits: tf.Tensor, { labels }: Named<tf.Tensor>): Named<tf.Tensor> => ({
  y: softmaxCrossEntropy(logits, labels),
  accuracy: accuracy(logits, labels),
});

interface CellPlace {
  readonly filters: number;
  readonly stride: number;
  /** Shapes of the parts of all stages before. */
  readonly stages: readonly (readonly Shape[])[];
}

function makeCell(
  library: BlockLibrary,
  name: string,
  cell: SearchedCell,
  { filters, stride, stages }: CellPlace,
): { readonly cell: SupernetCell; readonly output: readonly Shape[] } {
  const last = stages.length - 1;
  const [height] = stages[last][0];
  const inputs = [Math.max(0, last - 1), last].map((stage, i) => {
    const layer = prepareInput(filters, stages[stage][0][0] > height, searchNorm);
    return {
      stage,
      unit: layerUnit(library, { name: `${name}/input${i}`, kind: 'input', layer, parts: stages[stage] }),
    };
  });
  const states: Shape[] = inputs.map(({ unit }) => unit.output);
  const edges = cell.edges.map((edge, i) => {
    const size = { filters, stride: edge.from < inputs.length ? stride : 1, input: states[edge.from] };
    const made = makeEdge(library, `${name}/edge${i}`, edge, cell.operations, size);
    states[inputs.length + edge.to] = made.output;
    return made;
  });
  return { cell: { cell, inputs, edges }, output: cell.output.of.map((state) => states[state]) };
}

/** All parameters by full names, such as `cell0/edge3_sep_conv_3x3/first/depthwise/filter`. */
export function parametersOf({ stem, cells, head }: SupernetStructure): Record<string, ParameterSpec> {
  const units = [stem, ...cells.flatMap(unitsOf), head];
  return Object.fromEntries(
    units.flatMap(({ name, block }) =>
      Object.entries(block.parameters).map(([local, spec]) => [`${name}/${local}`, spec]),
    ),
  );
}

const unitsOf = ({ inputs, edges }: SupernetCell): Unit[] => [
  ...inputs.map(({ unit }) => unit),
  ...edges.flatMap(({ operations }) =>
    operations.filter((operation): operation is Unit => typeof operation === 'object'),
  ),
];
