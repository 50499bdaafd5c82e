import { genotypeHash } from '../../architecture/hash';
import type { Engine } from '../../compute/engine';
import type { Genotype } from '../../protocol/genotype';
import type { NetworkFit } from '../images';
import { costOf } from './cost';
import { measureLatency, type Latency } from './latency';
import { brokenLimits, type Cost, type Limits } from './limits';

/** What architectures cost as networks for images of one size; each is counted and measured once. */
export class CostBook {
  readonly #costs = new Map<string, Cost>();
  readonly #latencies = new Map<string, Promise<Latency>>();

  /** @param engine whose latencies are measured */
  constructor(
    private readonly engine: Engine,
    readonly fit: NetworkFit,
    readonly limits: Limits = {},
  ) {}

  /** @throws ShapeError for a genotype that does not fit the images */
  cost(genotype: Genotype): Cost {
    const hash = genotypeHash(genotype);
    const cost = this.#costs.get(hash) ?? costOf(genotype, this.fit);
    this.#costs.set(hash, cost);
    return cost;
  }

  latency(genotype: Genotype): Promise<Latency> {
    const hash = genotypeHash(genotype);
    const latency = this.#latencies.get(hash) ?? measureLatency(this.engine, genotype, this.fit);
    this.#latencies.set(hash, latency);
    return latency;
  }

  /** Which limits an architecture breaks; its latency is measured only where it is limited and all others are kept. */
  async broken(genotype: Genotype): Promise<string[]> {
    const counted = brokenLimits(this.limits, this.cost(genotype));
    if (counted.length > 0 || this.limits.latencyMs === undefined) return counted;
    return brokenLimits(this.limits, { latencyMs: (await this.latency(genotype)).milliseconds });
  }

  /** By the names of a candidate's metrics; with a latency where that is limited. */
  async metrics(genotype: Genotype): Promise<Record<string, number>> {
    const { params, macs, sizeBytes } = this.cost(genotype);
    const counted = { params, macs, size_bytes: sizeBytes };
    if (this.limits.latencyMs === undefined) return counted;
    return { ...counted, latency_ms: (await this.latency(genotype)).milliseconds };
  }
}
