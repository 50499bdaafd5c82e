import type { CompiledFunction, TilePass, TilePassSpec } from '../engine';
import { sizeOf } from '../graph/shapes';
import type { HostTensor, Named } from '../tensor';

/** A tile of this many values takes 2 MB: it fits a second-level cache and hides the cost of a call. */
const tileValues = 2 ** 19;

function defaultTilePixels({ pixels, tiled }: TilePassSpec): number {
  const columns = Object.values(tiled).reduce((sum, array) => sum + array.columns, 0);
  return Math.min(pixels, Math.max(256, Math.floor(tileValues / Math.max(1, columns))));
}

/** A pass over the tiles, one after the other, by a compiled function of this process. */
export function inProcessTilePass(spec: TilePassSpec, compiled: CompiledFunction): TilePass {
  const tilePixels = spec.tilePixels ?? defaultTilePixels(spec);
  return {
    async run(shared) {
      const sums: Record<string, Sum> = {};
      for (let start = 0; start < spec.pixels; start += tilePixels) {
        const end = Math.min(spec.pixels, start + tilePixels);
        const outputs = await compiled({ ...shared, ...tileInputs(spec, start, end) });
        writeBack(spec, start, outputs);
        for (const name of spec.partials) sums[name] = addPartial(spec, name, sums[name], outputs[name]);
      }
      return sums;
    },
    dispose: async () => {},
  };
}

type Sum = HostTensor & { readonly data: Float64Array };

function tileInputs({ tiled }: TilePassSpec, start: number, end: number): Record<string, HostTensor> {
  const inputs: Record<string, HostTensor> = {};
  for (const [name, { data, columns }] of Object.entries(tiled)) {
    const tile = data.subarray(start * columns, end * columns);
    inputs[name] = { shape: [end - start, columns], dtype: 'float32', data: tile };
  }
  return inputs;
}

function writeBack({ name: pass, tiled, partials }: TilePassSpec, start: number, outputs: Named<HostTensor>): void {
  for (const [name, output] of Object.entries(outputs)) {
    if (partials.includes(name)) continue;
    const target = tiled[name];
    if (target === undefined) throw new Error(`${pass}: output '${name}' is neither a tiled array nor a partial`);
    target.data.set(output.data, start * target.columns);
  }
}

function addPartial({ name: pass }: TilePassSpec, name: string, sum: Sum | undefined, partial?: HostTensor): Sum {
  if (partial === undefined) throw new Error(`${pass}: partial '${name}' is not among the outputs`);
  const total = sum ?? { shape: partial.shape, dtype: 'float64', data: new Float64Array(sizeOf(partial.shape)) };
  for (let i = 0; i < total.data.length; i++) total.data[i] += partial.data[i];
  return total;
}
