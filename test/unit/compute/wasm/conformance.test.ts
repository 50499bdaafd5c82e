import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, it } from 'vitest';
import type { Graph } from '../../../../src/compute/graph/node';
import { computedOps } from '../../../../src/compute/graph/shapes';
import { optimise } from '../../../../src/compute/passes/optimise';
import { evaluate } from '../../../../src/compute/reference/evaluate';
import { trace } from '../../../../src/compute/trace/trace';
import { createWasmRunner, supports, WasmMemory } from '../../../../src/compute/wasm';
import { conformance } from '../cases';
import { expectClose } from '../cases/expectClose';
import { gradientCase } from '../cases/gradient';
import type { Case } from '../cases/table';

const runner = createWasmRunner(new WasmMemory());

/** Operators that have a program. */
const programmed: ReadonlySet<string> = new Set(
  `Add Sub Mul Div Max Min Pow Neg Abs Relu Sigmoid Floor Ceil Round Sqrt Reciprocal Exp Log Clip Greater GreaterOrEqual
   Less LessOrEqual Equal And Or Not Where Cast ReduceSum ReduceMean ReduceMax ReduceMin Reshape Transpose Expand Slice
   Concat MatMul`.split(/\s+/),
);

async function expectAgrees(graph: Graph, { inputs, tolerance }: Case): Promise<void> {
  const executable = await runner.instantiate(graph);
  expectClose(await executable.run(inputs), evaluate(graph, inputs), tolerance + 1e-6);
  await executable.dispose();
}

/** What a refusal such as `Div of int32 and int32` is about; other refusals are of values without elements. */
const refusedOp = (reason: string): string => reason.split(' ')[0];

describe.each(Object.entries(conformance) as [string, readonly Case[]][])('%s', (kernel, cases) => {
  it('runs as a program, or is refused for what has none', async () => {
    for (const each of cases) {
      const backward = each.gradient === undefined ? [] : [gradientCase(each, each.gradient)];
      for (const sample of [each, ...backward]) {
        const traced = trace(kernel, sample.fn, sample.inputs);
        for (const graph of [traced, optimise(traced)]) {
          const supported = supports(graph);
          if (supported === true) await expectAgrees(graph, sample);
          else if (programmed.has(refusedOp(supported)))
            expect(supported).toMatch(/ of (int32|bool)| without elements/);
          else expect(computedOps).toContain(refusedOp(supported));
        }
      }
    }
  });
});
