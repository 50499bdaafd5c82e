import { expect, it } from 'vitest';
import { emptyTensor } from '../../../../src/compute/runners/ort/slots';
import { finishGraph, GraphBuilder } from '../../../../src/compute/graph/build';
import { createOrtRunner } from '../../../../src/compute/runners/ort';

it('leaves nothing to the garbage collector where memory for the results is lent', async () => {
  const build = new GraphBuilder();
  const spec = { shape: [2 ** 18], dtype: 'float32' } as const;
  const x = build.input('x', spec);
  const graph = finishGraph('twice', { y: build.node('Add', [x, x], {}) });
  const executable = await (await createOrtRunner({ provider: 'cpu', threads: 1 })).instantiate(graph);
  const [given, lent] = [emptyTensor(spec), emptyTensor(spec)];
  const before = process.memoryUsage().arrayBuffers;
  for (let i = 1; i <= 20; i++) {
    given.data.fill(i);
    await executable.run({ x: given }, { take: () => lent });
    expect(lent.data[spec.shape[0] - 1]).toBe(2 * i);
  }
  // Twenty copies of the results would be 20 MB.
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * lent.data.byteLength);
  await executable.dispose();
});
