import { createEngine } from '../../src/compute/createEngine';
import type { Engine, Step } from '../../src/compute/engine';
import { RandomStream } from '../../src/compute/random';
import type { HostTensor, Named } from '../../src/compute/tensor';
import { initialise } from '../../src/nn/network';
import { trainingStep } from '../../src/nn/steps';
import { scalar } from '../../src/nn/tensors';
import { classes, usualBatch, type BenchNetwork } from './networks/network';

const seed = 1;

/** What all contestants start from: parameters by name, and one batch of random examples `[batch, ...]` and labels. */
export interface Start {
  readonly parameters: Named<HostTensor>;
  readonly statistics: Named<HostTensor>;
  readonly x: HostTensor;
  readonly labels: HostTensor;
}

export function startOf({ network, batch = usualBatch }: BenchNetwork): Start {
  const random = RandomStream.fromSeed(seed);
  const shape = [batch, ...network.input];
  const length = shape.reduce((product, size) => product * size);
  return {
    ...initialise(network, random.split()),
    x: { shape, dtype: 'float32', data: Float32Array.from({ length }, () => random.normal()) },
    labels: { shape: [batch], dtype: 'int32', data: Int32Array.from({ length: batch }, (_, i) => i % classes) },
  };
}

/** What some steps took, on our engine or on PyTorch. */
export interface Trained {
  readonly seconds: number;
  /** Seconds that the process computed, on all its threads: what others do on the machine counts less. */
  readonly cpu: number;
  readonly loss: number;
}

/** A network that trains on our engine. */
export class OurTraining {
  private constructor(
    private readonly engine: Engine,
    private readonly step: Step,
    private readonly inputs: Named<HostTensor>,
  ) {}

  static async start(bench: BenchNetwork, threads: number, device = 'cpu'): Promise<OurTraining> {
    const engine = await createEngine({ device, threads });
    const { x, labels, ...values } = startOf(bench);
    const step = await engine.step(trainingStep(bench.task, values, { name: bench.name, optimiser: bench.optimiser }));
    return new OurTraining(engine, step, { x, labels, 'scalar/learningRate': scalar(bench.learningRate) });
  }

  /** @returns seconds, those of them that the process computed, and the loss before the last step. */
  async train(count: number): Promise<Trained> {
    const [start, before] = [performance.now(), process.cpuUsage()];
    let loss = NaN;
    for (let i = 0; i < count; i++) loss = (await this.step.run(this.inputs)).loss.data[0];
    const { user, system } = process.cpuUsage(before);
    return { seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6, loss };
  }

  async dispose(): Promise<void> {
    await this.step.dispose();
    await this.engine.dispose();
  }
}
