import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, it } from 'vitest';
import type { Graph } from '../../../src/compute/graph/node';
import { printGraph } from '../../../src/compute/graph/print';
import { lowerings } from '../../../src/compute/lower';
import { optimise, rules } from '../../../src/compute/passes/optimise';
import { evaluate } from '../../../src/compute/reference/evaluate';
import { createOrtRunner } from '../../../src/compute/runners/ort';
import { runEagerly } from '../../../src/compute/runners/tfjs';
import type { HostTensor, Named } from '../../../src/compute/tensor';
import { trace } from '../../../src/compute/trace/trace';
import { conformance } from './cases';
import { expectClose } from './cases/expectClose';
import type { Case } from './cases/table';

const rows = Object.entries(conformance) as [string, readonly Case[]][];
const ortOptimised = await createOrtRunner({ provider: 'cpu', threads: 1 });
const ortPlain = await createOrtRunner({ provider: 'cpu', threads: 1, optimisation: 'disabled' });

async function expectOrtAgrees(graph: Graph, { inputs, tolerance }: Case): Promise<void> {
  const expected = evaluate(graph, inputs);
  for (const runner of [ortOptimised, ortPlain]) {
    const executable = await runner.instantiate(graph);
    expectClose(await executable.run(inputs), expected, tolerance);
    await executable.dispose();
  }
}

/** The sample calls the kernel of its row, and TF.js's own backend gives the same values. */
async function expectEagerAgrees(kernel: string, each: Case, expected: Named<HostTensor>): Promise<void> {
  const { fn, inputs, tolerance, deviations = {} } = each;
  if (deviations.eagerValues === undefined) expectClose(runEagerly('cpu', fn, inputs), expected, tolerance);
  const profile = await tf.profile(() => {
    runEagerly('cpu', fn, inputs);
    return tf.scalar(0);
  });
  if (deviations.eagerKernel === undefined) expect(profile.kernelNames).toContain(kernel);
}

it('has a row for every lowering', () => {
  expect(Object.keys(conformance).sort()).toEqual(Object.keys(lowerings).sort());
});

describe.each(rows)('%s', (kernel, cases) => {
  it.each(cases.map((each, i) => [i, each] as const))('case %i', async (i, each) => {
    const traced = trace(`${kernel}${i}`, each.fn, each.inputs);
    const expected = evaluate(traced, each.inputs);

    await expectEagerAgrees(kernel, each, expected);
    const optimised = optimise(traced);
    const folded = Math.max(each.tolerance, 1e-6);
    expectClose(evaluate(optimised, each.inputs), expected, folded);
    const printed = new Set([printGraph(traced)]);
    const variants = [
      optimised,
      ...rules.flatMap(({ name }) => [onlyRule(traced, name), optimise(traced, { without: [name] })]),
    ];
    await expectOrtAgrees(traced, each);
    for (const variant of variants) {
      if (printed.has(printGraph(variant))) continue;
      printed.add(printGraph(variant));
      expectClose(evaluate(variant, each.inputs), expected, folded);
      await expectOrtAgrees(variant, each);
    }
  });
});

function onlyRule(graph: Graph, name: string): Graph {
  return optimise(graph, { without: rules.map((rule) => rule.name).filter((other) => other !== name) });
}
