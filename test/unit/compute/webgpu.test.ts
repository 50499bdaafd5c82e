import * as tf from '@tensorflow/tfjs-core';
import { existsSync } from 'node:fs';
import { beforeAll, describe, it } from 'vitest';
import type { KernelName } from '../../../src/compute/lower/kernels';
import { scan } from '../../../src/compute/ops/scan';
import { switchCase } from '../../../src/compute/ops/switchCase';
import { optimise } from '../../../src/compute/passes/optimise';
import { evaluate } from '../../../src/compute/reference/evaluate';
import { createOrtRunner } from '../../../src/compute/runners/ort';
import type { GraphRunner } from '../../../src/compute/runners/runner';
import { trace } from '../../../src/compute/trace/trace';
import { conformance } from './cases';
import { expectClose } from './cases/expectClose';
import { gradientCase } from './cases/gradient';
import { listedIntegers, normal } from './cases/samples';
import type { Case } from './cases/table';
import { softwareDriver, useSoftwareDriver } from './softwareDriver';

/** Shaders may compute functions with fewer digits than float32 has, and those of angles with fewer still. */
const precision = 1e-4;
const coarse: Readonly<Partial<Record<KernelName, number>>> = { Sin: 1e-3, Cos: 1e-3, Tan: 1e-2 };

const rows = Object.entries(conformance) as [KernelName, readonly [Case, ...Case[]]][];

describe.skipIf(!existsSync(softwareDriver))('kernels on WebGPU (a software driver: needs Debian’s chromium)', () => {
  let runner: GraphRunner;

  beforeAll(async () => {
    useSoftwareDriver();
    runner = await createOrtRunner({ provider: 'webgpu', threads: 1 });
  });

  async function expectAgrees(name: string, { fn, inputs }: Case, tolerance: number): Promise<void> {
    const graph = optimise(trace(name, fn, inputs));
    const executable = await runner.instantiate(graph);
    expectClose(await executable.run(inputs), evaluate(graph, inputs), tolerance);
    await executable.dispose();
  }

  // The first sample of each row is the ordinary one.
  it.each(rows)('%s', async (kernel, [each]) => {
    const tolerance = coarse[kernel] ?? precision;
    await expectAgrees(kernel, each, tolerance);
    if (each.gradient !== undefined)
      await expectAgrees(`${kernel}Gradient`, gradientCase(each, each.gradient), tolerance);
  });

  it('a choice in a loop, and its gradient', async () => {
    const each: Case = {
      fn: ({ x, choices, w }) => {
        const { state, outputs } = scan(
          ({ h }, { at, choice }) => {
            const { y } = switchCase(choice, [() => ({ y: tf.mul(h, w) }), () => ({ y: tf.tanh(tf.add(h, at)) })]);
            return { state: { h: y }, outputs: { y } };
          },
          { h: tf.ones([3]) },
          { at: x, choice: choices },
        );
        return { last: state.h, ...outputs };
      },
      inputs: { x: normal(4, 3), w: normal(3), choices: listedIntegers(0, 1, 1, 0) },
      tolerance: precision,
    };
    await expectAgrees('loop', each, precision);
    await expectAgrees('loopGradient', gradientCase(each, {}), precision);
  });
});
