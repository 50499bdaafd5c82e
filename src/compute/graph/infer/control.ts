import type { TensorSpec } from '../../tensor';
import type { ControlOps, Graph, GraphNode } from '../node';
import { need } from '../requirements';
import { formatShape, sameShape } from '../size';
import type { Inferences } from './inferences';

const sameSpec = (a: TensorSpec, b: TensorSpec): boolean => a.dtype === b.dtype && sameShape(a.shape, b.shape);

const describe = ({ dtype, shape }: TensorSpec): string => `${dtype}${formatShape(shape)}`;

function switchOutput([index]: readonly GraphNode[], { branches, output }: ControlOps['Switch']): TensorSpec {
  need(index.dtype === 'int32' && index.shape.length === 0, () => `takes an int32 scalar, got ${describe(index)}`);
  const [first, ...others] = branches.map(({ outputs }) => outputs.map(({ node }) => node));
  need(output < first.length, () => `has ${first.length} outputs, not ${output + 1}`);
  others.forEach((outputs, i) => {
    const same = outputs.length === first.length && outputs.every((node, k) => sameSpec(node, first[k]));
    need(
      same,
      () => `branch ${i + 1} gives ${outputs.map(describe).join(', ')}, not ${first.map(describe).join(', ')}`,
    );
  });
  return first[output];
}

function scanOutput(inputs: readonly GraphNode[], { body, states, sequences, output }: ControlOps['Scan']): TensorSpec {
  const lengths = inputs.slice(states, states + sequences).map(({ shape }) => shape.at(0));
  need(
    lengths.length > 0 && new Set(lengths).size === 1 && lengths[0] !== undefined,
    () => `takes sequences of one length, got ${lengths.join(', ')}`,
  );
  body.outputs.slice(0, states).forEach(({ node }, i) => {
    need(sameSpec(node, inputs[i]), () => `state ${i} is ${describe(inputs[i])} before and ${describe(node)} after`);
  });
  const { shape, dtype } = outputOf(body, output);
  return { shape: output < states ? shape : [lengths[0], ...shape], dtype };
}

function outputOf({ outputs }: Graph, output: number): GraphNode {
  need(output < outputs.length, () => `has ${outputs.length} outputs, not ${output + 1}`);
  return outputs[output].node;
}

export const control: Inferences<keyof ControlOps> = { Switch: switchOutput, Scan: scanOutput };
