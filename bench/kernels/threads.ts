import { matMul, relu } from '@tensorflow/tfjs-core';
import { optimise } from '../../src/compute/passes/optimise';
import { createOrtRunner } from '../../src/compute/runners/ort';
import type { HostTensor } from '../../src/compute/tensor';
import { trace } from '../../src/compute/trace/trace';
import { contest } from '../shared/contest';
import { printTable } from '../shared/print';

/** Operators in a row, as in a network: each wakes the other thread anew. */
const length = 16;
const sides = [16, 32, 48, 64, 96, 128, 192, 256, 384];

async function makeChain(side: number, threads: number): Promise<(count: number) => Promise<number>> {
  const runner = await createOrtRunner({ provider: 'cpu', threads });
  const x: HostTensor = { shape: [side, side], dtype: 'float32', data: new Float32Array(side * side).fill(1 / side) };
  const graph = trace(
    'chain',
    (inputs) => ({ y: Array.from({ length }).reduce<typeof inputs.x>((y) => matMul(relu(y), inputs.x), inputs.x) }),
    { x },
  );
  const chain = await runner.instantiate(optimise(graph));
  return async (count) => {
    const start = performance.now();
    for (let i = 0; i < count; i++) await chain.run({ x });
    return (performance.now() - start) / 1000;
  };
}

/** From which work on it pays to share an operator out to two threads (see src/compute/engines/threads.ts). */
export async function benchThreads(rounds: number): Promise<void> {
  const rows: string[][] = [];
  for (const side of sides) {
    const [one, two] = [await makeChain(side, 1), await makeChain(side, 2)];
    const times = await contest(
      [
        { name: 'one', iterate: one },
        { name: 'two', iterate: two },
      ],
      rounds,
    );
    const micro = [...times.values()].map((milliseconds) => (milliseconds * 1000) / length);
    const ratio = micro[1] / micro[0];
    rows.push([String(side), (side ** 3).toExponential(1), ...[...micro, ratio].map((value) => value.toFixed(2))]);
  }
  console.log(`\n${length} products of square matrices in a row, with a ReLU each: microseconds for each`);
  printTable(['rows', 'multiply-adds', '1 thread', '2 threads', '2 / 1'], rows);
}
