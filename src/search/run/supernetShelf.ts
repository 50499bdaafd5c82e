import type { RandomStream } from '../../compute/random';
import type { HostTensor, Named } from '../../compute/tensor';
import { cellSpace } from '../spaces/cellSpace';
import { createSupernet } from '../supernet/createSupernet';
import type { Supernet } from '../supernet/supernet';
import type { ImageJob } from './job';
import { supernetOptions, trialStream } from './plans';
import type { Trial } from './trials';

/** Holds the supernet of the trial at work, if it has one. */
export class SupernetShelf {
  #supernet: Supernet | undefined;

  constructor(private readonly job: ImageJob) {}

  /** A fresh one in the place of the last one. */
  async fresh(trial: Trial, random: RandomStream): Promise<Supernet> {
    await this.dispose();
    const { context, fit } = this.job;
    context.throwIfStopped();
    const { space, ...options } = supernetOptions(this.job, trial.origin);
    const plan = { space: cellSpace(space), macro: space, fit, options };
    this.#supernet = await createSupernet(context.engine, plan, random);
    return this.#supernet;
  }

  /** The one that is there, such as after {@link restore}. */
  get current(): Supernet {
    if (this.#supernet === undefined) throw new Error('there is no supernet at work');
    return this.#supernet;
  }

  /** Makes the supernet of a trial as it was. */
  async restore(trial: Trial, tensors: Named<HostTensor>): Promise<void> {
    const supernet = await this.fresh(trial, trialStream(this.job.context.config.seed, trial));
    await supernet.write(tensors);
  }

  read(): Promise<Named<HostTensor>> {
    return this.current.read();
  }

  async dispose(): Promise<void> {
    await this.#supernet?.dispose();
    this.#supernet = undefined;
  }
}
