import type { Engine, TilePassSpec } from '../compute/engine';
import type { HostTensor, Named } from '../compute/tensor';

/** Makes a pass over the pixels, runs it once and gives it up. The shapes of the shared inputs are read off them. */
export async function singlePass(
  engine: Engine,
  spec: Omit<TilePassSpec, 'shared'>,
  shared: Named<HostTensor> = {},
): Promise<Named<HostTensor>> {
  const shapes = Object.fromEntries(Object.entries(shared).map(([name, { shape }]) => [name, shape]));
  const pass = await engine.tilePass({ ...spec, shared: shapes });
  try {
    return await pass.run(shared);
  } finally {
    await pass.dispose();
  }
}

/** A float32 tensor from numbers of any kind. */
export function floats(shape: readonly number[], values: ArrayLike<number>): HostTensor {
  return { shape, dtype: 'float32', data: Float32Array.from(values) };
}
