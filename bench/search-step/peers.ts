import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostTensor } from '../../src/compute/tensor';
import { cellNames, isReduction } from '../../src/search/spaces/macro';
import { Peers } from '../shared/peers';
import type { OurSupernet } from './start';
import { batchOf, learningRate } from './start';

/** A PyTorch process with the same supernet, batch and codes. @param exact pads as ours does, which costs PyTorch more */
export async function startPeer(
  python: string,
  threads: number,
  ours: OurSupernet,
  folder: string,
  exact: boolean,
): Promise<Peers> {
  const peer = new Peers(python, 'bench/search-step/peers.py', threads);
  const write = (file: string, { data, shape }: HostTensor): readonly number[] => {
    writeFileSync(join(folder, file), new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    return shape;
  };
  const { space, macro } = ours.supernet.plan;
  const [{ edges, operations, nodes }] = space.cells;
  const { x, labels } = batchOf(ours.size);
  await peer.ask('load', {
    folder,
    plan: {
      ...{ edges, operations, nodes, channels: macro.channels },
      kinds: Array.from({ length: macro.cells }, (_, i) =>
        isReduction(i, macro.cells) ? cellNames.reduction : cellNames.normal,
      ),
    },
    parameters: Object.entries(await ours.parameters()).map(([name, value], i) => [name, write(`${i}.f32`, value)]),
    x: write('x.f32', x),
    labels: write('labels.i32', labels),
    codes: await ours.codes(),
    rate: learningRate,
    exact,
  });
  return peer;
}
