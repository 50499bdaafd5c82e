import type { Tensor } from '@tensorflow/tfjs-core';
import type { Named } from '../../compute/tensor';
import { build, ShapeError } from '../build';
import type { Layer, Module, Shape } from '../module';
import { mapValues } from '../tensors';
import type { Merge } from './merge';

/** A place of a directed graph of layers: a layer on one value, or a merge of several, by the names of those values. */
export type GraphPlace =
  { readonly from: string; readonly layer: Layer } | { readonly from: readonly string[]; readonly merge: Merge };

interface GraphPart {
  readonly name: string;
  readonly apply: (values: ReadonlyMap<string, Tensor>, run: Runner) => Tensor;
}

type Runner = <In>(name: string, module: Module<In>, input: In) => Tensor;

/**
 * A directed acyclic graph of layers: cells, feature pyramids, networks with several heads. Its inputs are named by who
 * applies it; each place may use them and the places before it.
 * @param outputs names of the places (or inputs) whose values come out
 * @throws ShapeError for a name that is not known yet where it is used
 */
export const graph =
  (places: Named<GraphPlace>, outputs: readonly string[]): Layer<Named<Tensor>, Named<Tensor>> =>
  (inputs) => {
    const shapes = new Map<string, Shape>(Object.entries(inputs));
    const children: Record<string, Module<never>> = {};
    const parts: GraphPart[] = [];
    for (const [name, place] of Object.entries(places)) {
      if (shapes.has(name)) throw new ShapeError(`'${name}' names an input and a place`);
      const [module, part] = makePart(name, place, shapes);
      children[name] = module;
      parts.push(part);
      shapes.set(name, module.output);
    }
    const chosen = Object.fromEntries(outputs.map((name) => [name, find(shapes, name, 'the outputs')]));
    return {
      output: chosen,
      children,
      apply(scope, given) {
        const values = new Map<string, Tensor>(Object.entries(given));
        const run: Runner = (name, module, input) => scope.run(name, module, input);
        for (const part of parts) values.set(part.name, part.apply(values, run));
        return mapValues(chosen, (_, name) => find(values, name, 'the outputs'));
      },
    };
  };

function makePart(name: string, place: GraphPlace, shapes: ReadonlyMap<string, Shape>): [Module<never>, GraphPart] {
  if ('layer' in place) {
    const module = build(name, place.layer, find(shapes, place.from, name));
    return [module, { name, apply: (values, run) => run(name, module, find(values, place.from, name)) }];
  }
  const sources = place.from;
  const module = build(
    name,
    place.merge,
    sources.map((source) => find(shapes, source, name)),
  );
  return [
    module,
    {
      name,
      apply: (values, run) =>
        run(
          name,
          module,
          sources.map((source) => find(values, source, name)),
        ),
    },
  ];
}

function find<Value>(known: ReadonlyMap<string, Value>, name: string, user: string): Value {
  const value = known.get(name);
  if (value === undefined)
    throw new ShapeError(`${user}: no value '${name}' yet; known: ${[...known.keys()].join(', ')}`);
  return value;
}

/** A graph with one input and one output as a layer. */
export const single =
  (layer: Layer<Named<Tensor>, Named<Tensor>>, input: string, output: string): Layer =>
  (shape) => {
    const inner = layer({ [input]: shape });
    return { ...inner, output: inner.output[output], apply: (scope, x) => inner.apply(scope, { [input]: x })[output] };
  };
