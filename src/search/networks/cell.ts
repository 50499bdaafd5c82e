import type { Tensor } from '@tensorflow/tfjs-core';
import { build, ShapeError } from '../../nn/build';
import { add, concat } from '../../nn/compose';
import { dropPath, none, type BatchNormOptions } from '../../nn/layers';
import type { Layer, Module, Shape } from '../../nn/module';
import { operationKind } from '../../architecture/operations';
import type { CellGenotype, GenotypeEdge } from '../../protocol/genotype';
import { isOperation, operations } from '../operations';
import { prepareInput } from './parts';

export interface CellSettings {
  readonly filters: number;
  /** 2: edges from the inputs halve the image. */
  readonly stride: number;
  readonly norm: BatchNormOptions;
  readonly normAfterPool: boolean;
  /** Edges other than identities are dropped with the probability that the scalar of this name tells. */
  readonly dropPath?: string;
}

/**
 * A cell on the outputs of the cells before it. Where it has two inputs, both are first brought to its channels, and
 * the older one to the size of the newer one.
 */
export const cellLayer =
  (cell: CellGenotype, settings: CellSettings): Layer<readonly Tensor[]> =>
  (inputs) => {
    const children: Record<string, Module> = {};
    const prepared = prepare(inputs, settings);
    const states: Shape[] = prepared.map((layer, i) => {
      if (layer === undefined) return inputs[i];
      children[`input${i}`] = build(`input${i}`, layer, inputs[i]);
      return children[`input${i}`].output;
    });
    const nodes = cell.nodes.map((edges, node): NodeModule => {
      const name = `node${node}`;
      const placed = placeEdges(edges, inputs.length, settings).map(({ from, layer }, i) => {
        const edge = `${name}_${i}_${edges[i]?.op ?? 'none'}`;
        children[edge] = build(edge, layer, stateOf(states, from, name));
        return { edge, from };
      });
      const sum = build(
        name,
        add,
        placed.map(({ edge }) => children[edge].output),
      );
      states.push(sum.output);
      return { placed, sum };
    });
    const join = cell.output.join === 'concat' ? concat : add;
    const merge = build(
      'output',
      join,
      cell.output.of.map((state) => stateOf(states, state, 'output')),
    );
    return {
      output: merge.output,
      children,
      apply(scope, values) {
        const known = prepared.map((layer, i) =>
          layer === undefined ? values[i] : scope.run(`input${i}`, children[`input${i}`], values[i]),
        );
        for (const { placed, sum } of nodes) {
          const terms = placed.map(({ edge, from }) => scope.run(edge, children[edge], known[from]));
          known.push(sum.apply(scope, terms));
        }
        return merge.apply(
          scope,
          cell.output.of.map((state) => known[state]),
        );
      },
    };
  };

interface NodeModule {
  readonly placed: readonly { readonly edge: string; readonly from: number }[];
  readonly sum: Module<readonly Tensor[]>;
}

function stateOf(states: readonly Shape[], place: number, user: string): Shape {
  const state = states[place];
  if (state === undefined) throw new ShapeError(`${user} takes from place ${place}, which comes later or not at all`);
  return state;
}

/** The layers that bring the inputs of a cell to its channels and size; none where it has one input. */
function prepare(inputs: readonly Shape[], { filters, norm }: CellSettings): (Layer | undefined)[] {
  if (inputs.length === 1) return [undefined];
  const height = inputs[inputs.length - 1][0];
  return inputs.map((input) => prepareInput(filters, input[0] > height, norm));
}

interface PlacedEdge {
  readonly from: number;
  readonly layer: Layer;
}

/** The edges into a node; zeros where there are none. */
function placeEdges(edges: readonly GenotypeEdge[], inputs: number, settings: CellSettings): PlacedEdge[] {
  if (edges.length === 0) return [{ from: 0, layer: none(settings.stride) }];
  return edges.map(({ op, from }) => ({
    from,
    layer: edgeLayer(op, { ...settings, stride: from < inputs ? settings.stride : 1 }),
  }));
}

function edgeLayer(op: string, settings: CellSettings): Layer {
  if (!isOperation(op)) {
    throw new ShapeError(`there is no operation '${op}'; there are ${Object.keys(operations).join(', ')}`);
  }
  const made = operations[op].layer(settings);
  const kind = operationKind(op);
  const isIdentity = kind === 'none' || (kind === 'skip' && settings.stride === 1);
  if (settings.dropPath === undefined || isIdentity) return made;
  return dropped(made, dropPath(settings.dropPath));
}

/** A layer whose output is dropped now and then; the names of its parameters are those that it has alone. */
const dropped =
  (layer: Layer, drop: Layer): Layer =>
  (input) => {
    const module = layer(input);
    const last = drop(module.output);
    return {
      ...module,
      children: { ...module.children, drop: last },
      apply: (scope, x) => scope.run('drop', last, module.apply(scope, x)),
    };
  };
