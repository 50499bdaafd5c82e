import { finishGraph, GraphBuilder } from '../../graph/build';
import { evaluate } from '../../reference/evaluate';
import type { HostTensor } from '../../tensor';
import { OrtExecutable } from './executable';
import type { SessionPool } from './sessions';

/** What there is by instruction set: 16 with AVX-512 and on Arm, 8 with AVX. */
const candidates = [16, 8];

/**
 * How many channels lie in a pack where ONNX Runtime's convolutions of packed channels take them on this processor.
 * @returns undefined where it has no such convolutions
 */
export async function findLanes(pool: SessionPool): Promise<number | undefined> {
  for (const lanes of candidates) if (await packsBy(pool, lanes)) return lanes;
  return undefined;
}

async function packsBy(pool: SessionPool, lanes: number): Promise<boolean> {
  const build = new GraphBuilder();
  const shape = [1, lanes, 1, 2];
  const x = build.input('x', { shape, dtype: 'float32' });
  const y = build.node('PackChannels', [x], { lanes, channelsLast: false });
  const graph = finishGraph('lanes', { y });
  const given: HostTensor = { shape, dtype: 'float32', data: Float32Array.from({ length: 2 * lanes }, (_, i) => i) };
  const expected = evaluate(graph, { x: given }).y.data;
  try {
    const executable = new OrtExecutable(pool.ort, graph, await pool.acquire(graph));
    const found = (await executable.run({ x: given })).y.data;
    await executable.dispose();
    return expected.every((value, i) => value === found[i]);
  } catch {
    // There is no such operator, or its packs are of another size, which the result has no room for.
    return false;
  }
}
