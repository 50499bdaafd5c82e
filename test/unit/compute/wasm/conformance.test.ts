import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, it } from 'vitest';
import type { Graph } from '../../../../src/compute/graph/node';
import { optimise } from '../../../../src/compute/passes/optimise';
import { evaluate } from '../../../../src/compute/reference/evaluate';
import { trace } from '../../../../src/compute/trace/trace';
import { createWasmRunner, supports, WasmMemory } from '../../../../src/compute/wasm';
import { conformance } from '../cases';
import { expectClose } from '../cases/expectClose';
import type { Case } from '../cases/table';

const runner = createWasmRunner(new WasmMemory());

/** Kernels whose samples hold only what WebAssembly programs do not support, with the reason. */
const unsupported: Readonly<Record<string, string>> = {};

async function expectAgrees(graph: Graph, { inputs, tolerance }: Case): Promise<void> {
  const executable = await runner.instantiate(graph);
  expectClose(await executable.run(inputs), evaluate(graph, inputs), Math.max(tolerance, 1e-6));
  await executable.dispose();
}

describe.each(Object.entries(conformance) as [string, readonly Case[]][])('%s', (kernel, cases) => {
  it('as it was traced, and optimised', async () => {
    const reasons: string[] = [];
    for (const each of cases) {
      const traced = trace(kernel, each.fn, each.inputs);
      for (const graph of [traced, optimise(traced)]) {
        const supported = supports(graph);
        if (supported === true) await expectAgrees(graph, each);
        else reasons.push(supported);
      }
    }
    expect(reasons.length === 2 * cases.length ? reasons[0] : undefined).toBe(unsupported[kernel]);
  });
});
