import { sizeOf } from '../../compute/graph/size';
import type { Engine } from '../../compute/engine';
import { RandomStream } from '../../compute/random';
import { createNetwork, initialise } from '../../nn/network';
import { predictionStep } from '../../nn/steps';
import type { Genotype } from '../../protocol/genotype';
import type { NetworkFit } from '../images';
import { genotypeLayer } from '../networks/network';

/** How long a network takes for one image on the engine of the run. */
export interface Latency {
  /** Median over the calls. */
  readonly milliseconds: number;
  readonly calls: number;
  /** What was measured, for people. */
  readonly what: string;
}

/** Calls before the measured ones: the first compiles. */
const warmUps = 3;
const mostCalls = 50;
/** Measuring ends with the call in which it is over, if there were a few. */
const [fewestCalls, milliseconds] = [5, 300];

/**
 * Measures inference of one image by the compiled network, its weights, which do not matter for time, being those of a fresh
 * one. Other programs on the machine make it slower; the median leaves out short bursts.
 */
export async function measureLatency(engine: Engine, genotype: Genotype, fit: NetworkFit): Promise<Latency> {
  const network = createNetwork(genotypeLayer(genotype, { classes: fit.classes }), fit.input);
  const random = RandomStream.fromSeed(0);
  const step = await engine.step(predictionStep({ network }, initialise(network, random)));
  const data = Float32Array.from({ length: sizeOf(fit.input) }, () => random.uniform());
  const x = { shape: [1, ...fit.input], dtype: 'float32', data } as const;
  try {
    for (let call = 0; call < warmUps; call++) await step.run({ x });
    const times: number[] = [];
    const started = performance.now();
    while (times.length < mostCalls && (times.length < fewestCalls || performance.now() - started < milliseconds)) {
      const start = performance.now();
      await step.run({ x });
      times.push(performance.now() - start);
    }
    return { milliseconds: medianOf(times), calls: times.length, what: describe(engine, times.length) };
  } finally {
    await step.dispose();
  }
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function describe({ record }: Engine, calls: number): string {
  const threads = record.threads === 1 ? 'one thread' : `${record.threads} threads at most`;
  return `median of ${calls} inferences of one image, compiled and warm, by ${record.runner} on ${record.device} with ${threads}`;
}
