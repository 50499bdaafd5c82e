import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostTensor } from '../../src/compute/tensor';
import { Peers } from '../shared/peers';
import type { BenchNetwork } from './networks/network';
import { startOf } from './ours';

/** The same optimisers as torch.optim takes them. */
const optimisers: Readonly<Record<string, object>> = {
  cnn: { kind: 'sgd' },
  ddc: { kind: 'rmsprop', alpha: 0.9, eps: 1e-8 },
  darts: { kind: 'sgd', momentum: 0.9, weight_decay: 3e-4 },
  shuffle: { kind: 'sgd', momentum: 0.9, weight_decay: 4e-5 },
  mlp: { kind: 'adam' },
  lstm: { kind: 'adam' },
};

/** A PyTorch process in which the network waits to be trained from the same start as ours. */
export async function startPeer(python: string, threads: number, bench: BenchNetwork, folder: string): Promise<Peers> {
  const peer = new Peers(python, 'bench/training/peers.py', threads);
  const { parameters, x, labels } = startOf(bench);
  mkdirSync(folder, { recursive: true });
  const write = (file: string, { data, shape }: HostTensor): readonly number[] => {
    writeFileSync(join(folder, file), new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    return shape;
  };
  const start = {
    parameters: Object.entries(parameters).map(([name, value], i) => [name, write(`${i}.f32`, value)]),
    x: write('x.f32', x),
    labels: write('labels.i32', labels),
  };
  const { name, learningRate } = bench;
  await peer.ask('load', { folder, name, start, optimiser: optimisers[name], rate: learningRate });
  return peer;
}
