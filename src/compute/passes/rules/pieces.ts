import type { GraphNode, NodeOf } from '../../graph/node';
import { defineRule, refuse } from '../rule';

/** slice(slice(x)) -> slice(x) */
export const mergeSlices = defineRule({
  name: 'merge-slices',
  root: ['Slice'],
  match({ inputs: [inner], attributes: outer }) {
    if (inner.op !== 'Slice') return refuse('its input is no slice');
    const { starts, steps } = inner.attributes;
    const at = (axis: number, place: number): number => starts[axis] + steps[axis] * place;
    const merged = {
      starts: outer.starts.map((start, axis) => at(axis, start)),
      ends: outer.ends.map((end, axis) => at(axis, end)),
      steps: outer.steps.map((step, axis) => step * steps[axis]),
    };
    const [x] = inner.inputs;
    const inside = merged.ends.every((end, axis) => end >= -1 && end <= x.shape[axis]);
    return inside ? { x, merged } : refuse('the last step would lead out of the axis');
  },
  rewrite: ({ x, merged }, build) => build.node('Slice', [x], merged),
});

/** slice(concat(..., x, ...)) -> slice(x) for a piece that lies in one of the parts */
export const sliceOfConcat = defineRule({
  name: 'slice-of-concat',
  root: ['Slice'],
  match({ inputs: [joined], attributes }) {
    if (joined.op !== 'Concat') return refuse('its input is no concat');
    const { axis } = joined.attributes;
    const [start, end, step] = [attributes.starts[axis], attributes.ends[axis], attributes.steps[axis]];
    if (step < 0) return refuse('it goes backwards');
    const found = partAt(joined, start, end);
    if (found === undefined) return refuse('it cuts across parts');
    const shift = (list: readonly number[]): readonly number[] => list.with(axis, list[axis] - found.offset);
    return {
      part: found.part,
      cut: { starts: shift(attributes.starts), ends: shift(attributes.ends), steps: attributes.steps },
    };
  },
  rewrite: ({ part, cut }, build) => build.node('Slice', [part], cut),
});

function partAt(
  { inputs, attributes: { axis } }: NodeOf<'Concat'>,
  start: number,
  end: number,
): { readonly part: GraphNode; readonly offset: number } | undefined {
  let offset = 0;
  for (const part of inputs) {
    const next = offset + part.shape[axis];
    if (start >= offset && end <= next) return { part, offset };
    offset = next;
  }
  return undefined;
}
