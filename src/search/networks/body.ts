import type { Tensor } from '@tensorflow/tfjs-core';
import { build, ShapeError } from '../../nn/build';
import type { BatchNormOptions } from '../../nn/layers';
import type { Layer, Module, Shape } from '../../nn/module';
import type { Scope } from '../../nn/scope';
import type { Genotype, NetworkPart } from '../../protocol/genotype';
import { cellLayer, type CellSettings } from './cell';
import { parts } from './parts';

export interface BodySettings {
  /** Of the batch norms inside cells. */
  readonly norm?: BatchNormOptions;
  readonly normAfterPool?: boolean;
  /** Name of the scalar that schedules drop-path; off where absent. */
  readonly dropPath?: string;
}

/** One part, on the outputs of all parts before it. */
interface Stage {
  readonly name: string;
  readonly part: NetworkPart;
  readonly module: Module<readonly Tensor[]>;
  /** How many of the last outputs it takes. */
  readonly takes: number;
}

/** The parts of a network, without what classifies. */
export interface Body {
  readonly stages: readonly Stage[];
  readonly children: Readonly<Record<string, Module<readonly Tensor[]>>>;
  /** Of the last part. */
  readonly output: Shape;
  /** The outputs of all parts. */
  run(scope: Scope, x: Tensor): readonly Tensor[];
}

/**
 * Parts one after the other, cells of two inputs on the last two of them (on the stem twice at first).
 * @throws ShapeError for unknown operations and parts, and for cells that take from places that come later
 */
export function makeBody({ cells, network }: Genotype, settings: BodySettings, input: Shape): Body {
  const outputs: Shape[] = [input];
  const stages: Stage[] = [];
  for (const [name, part] of expand(network)) {
    const stage = makeStage(name, part, cells, settings, outputs);
    stages.push(stage);
    outputs.push(stage.module.output);
  }
  return {
    stages,
    children: Object.fromEntries(stages.map(({ name, module }) => [name, module])),
    output: outputs[outputs.length - 1],
    run(scope, x) {
      const values = [x];
      for (const { name, module, takes } of stages) values.push(scope.run(name, module, latest(values, takes)));
      return values.slice(1);
    },
  };
}

/** Single parts with names such as `3_normal`, counted from 1; only the first repetition has a stride. */
function* expand(network: readonly NetworkPart[]): Generator<[string, NetworkPart]> {
  let index = 0;
  for (const part of network) {
    for (let time = 0; time < part.times; time++) {
      yield [`${++index}_${part.use}`, { ...part, times: 1, stride: time === 0 ? part.stride : 1 }];
    }
  }
}

/** The last outputs, oldest first; what a network begins with counts as often as needed, but the images only for the stem. */
function latest<Value>(values: readonly Value[], count: number): Value[] {
  const last = values.length - 1;
  const first = Math.min(1, last);
  return Array.from({ length: count }, (_, i) => values[Math.max(first, last - count + 1 + i)]);
}

function makeStage(
  name: string,
  part: NetworkPart,
  cells: Genotype['cells'],
  { norm = {}, normAfterPool = false, dropPath }: BodySettings,
  outputs: readonly Shape[],
): Stage {
  const { use, channels: filters, stride } = part;
  const cell = Object.hasOwn(cells, use) ? cells[use] : undefined;
  if (cell !== undefined) {
    const takes = cell.inputs.length;
    const settings: CellSettings = { filters, stride, norm, normAfterPool, dropPath };
    return { name, part, takes, module: build(name, cellLayer(cell, settings), latest(outputs, takes)) };
  }
  if (!Object.hasOwn(parts, use)) {
    const known = [...Object.keys(cells), ...Object.keys(parts)].join(', ');
    throw new ShapeError(`there is no cell or part '${use}'; there are ${known}`);
  }
  return { name, part, takes: 1, module: build(name, alone(parts[use]({ filters, stride })), latest(outputs, 1)) };
}

/** A layer on the first of a list of inputs. */
const alone =
  (layer: Layer): Layer<readonly Tensor[]> =>
  ([input]) => {
    const module = layer(input);
    return { ...module, apply: (scope, [value]) => module.apply(scope, value) };
  };
