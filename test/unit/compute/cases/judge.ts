import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { expect } from 'vitest';
import type { Graph, NodeOf } from '../../../../src/compute/graph/node';
import { printGraph } from '../../../../src/compute/graph/print';
import { isGradientOp, type GradientOp } from '../../../../src/compute/graph/ops/gradient';
import { formsOf, writeForms, type ChooseForm } from '../../../../src/compute/passes/forms';
import { optimise, rules } from '../../../../src/compute/passes/optimise';
import { evaluate } from '../../../../src/compute/reference/evaluate';
import { createOrtRunner } from '../../../../src/compute/runners/ort';
import { runEagerly } from '../../../../src/compute/runners/tfjs';
import type { HostTensor, Named } from '../../../../src/compute/tensor';
import { trace } from '../../../../src/compute/trace/trace';
import { expectClose } from './expectClose';
import type { Case } from './table';

const runners = [
  await createOrtRunner({ provider: 'cpu', threads: 1 }),
  await createOrtRunner({ provider: 'cpu', threads: 1, optimisation: 'disabled' }),
];

/** What passes may add, since they fold constants in float64. */
const folding = 1e-6;

/**
 * The traced graph in ONNX Runtime, with and without its own optimiser, gives what the reference gives in float64; so do
 * the optimised graph and those with each applicable rule alone, and with all but that.
 * @returns the expected values
 */
export async function judgeCompiled(name: string, each: Case): Promise<Named<HostTensor>> {
  const traced = trace(name, each.fn, each.inputs);
  const expected = evaluate(traced, each.inputs);
  await expectOrtAgrees(traced, each, expected);
  for (const variant of variantsOf(traced)) {
    expectClose(evaluate(variant, each.inputs), expected, each.tolerance + folding);
    await expectOrtAgrees(variant, each, expected);
  }
  return expected;
}

function variantsOf(traced: Graph): readonly Graph[] {
  const applied = new Set<string>();
  const observe = (rule: string, _node: unknown, refusal?: string) => refusal === undefined && applied.add(rule);
  const names = rules.map(({ name }) => name);
  const variants = [optimise(traced, { observe })];
  for (const name of applied) {
    variants.push(optimise(traced, { without: [name] }));
    variants.push(optimise(traced, { without: names.filter((other) => other !== name) }));
  }
  variants.push(...formNames(traced).map((name) => optimise(traced, { chooseForm: named(name) })));
  const byText = new Map(variants.map((variant) => [printGraph(variant), variant]));
  byText.delete(printGraph(traced));
  return [...byText.values()];
}

/** All forms that gradient operators of the graph can be written in. */
function formNames({ nodes }: Graph): readonly string[] {
  const names = nodes.flatMap((node) =>
    isGradientOp(node.op) ? formsOf(node as NodeOf<GradientOp>).map(({ name }) => name) : [],
  );
  return [...new Set(names)];
}

const named =
  (wanted: string): ChooseForm =>
  (_node, forms) =>
    forms.find(({ name }) => name === wanted) ?? forms[0];

async function expectOrtAgrees(graph: Graph, { inputs, tolerance }: Case, expected: Named<HostTensor>): Promise<void> {
  for (const runner of runners) {
    const executable = await runner.instantiate(writeForms(graph));
    expectClose(await executable.run(inputs), expected, tolerance + folding);
    await executable.dispose();
  }
}

/** TF.js's own backend gives the same values, and the sample calls the kernel of its row. */
export async function judgeEager(kernel: string, each: Case, expected: Named<HostTensor>): Promise<void> {
  const { fn, inputs, tolerance, deviations = {} } = each;
  if (deviations.eagerValues === undefined) expectClose(runEagerly('cpu', fn, inputs), expected, tolerance);
  if (deviations.eagerKernel !== undefined) return;
  const profile = await tf.profile(() => {
    runEagerly('cpu', fn, inputs);
    return tf.scalar(0);
  });
  expect(profile.kernelNames).toContain(kernel);
}
