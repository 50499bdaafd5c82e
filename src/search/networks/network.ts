import type { Tensor } from '@tensorflow/tfjs-core';
import { build } from '../../nn/build';
import { dense, globalAveragePool } from '../../nn/layers';
import type { Layer, Module, Shape } from '../../nn/module';
import type { Scope } from '../../nn/scope';
import type { Genotype } from '../../protocol/genotype';
import { auxiliaryHead, auxiliaryPlace } from './auxiliary';
import { makeBody, type Body, type BodySettings } from './body';

export interface NetworkSettings extends BodySettings {
  readonly classes: number;
}

/**
 * The network of a genotype for images, with a linear classifier of pooled features.
 * @throws ShapeError for unknown operations and parts, and for cells that take from places that come later
 */
export const genotypeLayer =
  (genotype: Genotype, settings: NetworkSettings): Layer =>
  (input) => {
    const body = makeBody(genotype, settings, input);
    const classifier = makeClassifier(body.output, settings.classes);
    return {
      output: classifier.output,
      children: { ...body.children, ...classifier.children },
      apply: (scope, x) => classifier.apply(scope, body.run(scope, x)),
    };
  };

/**
 * The same network with an auxiliary head on the last part that halves the image, if one does; the names of its parameters
 * begin with `auxiliary/`. Gives the logits of the classifier, and those of the head.
 */
export const withAuxiliaryHead =
  (genotype: Genotype, settings: NetworkSettings): Layer<Tensor, readonly Tensor[]> =>
  (input) => {
    const body = makeBody(genotype, settings, input);
    const classifier = makeClassifier(body.output, settings.classes);
    const head = makeAuxiliary(body, settings.classes);
    return {
      output: [classifier.output, ...(head === undefined ? [] : [head.module.output])],
      children: { ...body.children, ...classifier.children, ...(head && { auxiliary: head.module }) },
      apply(scope, x) {
        const values = body.run(scope, x);
        const logits = classifier.apply(scope, values);
        return head === undefined ? [logits] : [logits, scope.run('auxiliary', head.module, values[head.place])];
      },
    };
  };

/** The last of some values, averaged over its places and classified. */
function makeClassifier(features: Shape, classes: number) {
  const pool = build('pool', globalAveragePool, features);
  const classifier = build('classifier', dense(classes), pool.output);
  return {
    output: classifier.output,
    children: { pool, classifier },
    apply(scope: Scope, values: readonly Tensor[]): Tensor {
      const pooled = scope.run('pool', pool, values[values.length - 1]);
      return scope.run('classifier', classifier, pooled);
    },
  };
}

interface PlacedHead {
  readonly place: number;
  readonly module: Module;
}

function makeAuxiliary(body: Body, classes: number): PlacedHead | undefined {
  const place = auxiliaryPlace(body);
  if (place === undefined) return undefined;
  const { module, part } = body.stages[place];
  return { place, module: build('auxiliary', auxiliaryHead(classes, part.channels), module.output) };
}
