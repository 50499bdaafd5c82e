import type { ImageJob } from './job';
import type { Reporter } from './reporter';

/** What a search on images is carried out with. */
export interface Bench {
  readonly job: ImageJob;
  readonly reporter: Reporter;
  /** Publishes what the run looks like now. */
  readonly publish: () => void;
  /**
   * To be awaited between steps; tells the phase.
   * @param refresh brings the state up to date where it is to be saved
   */
  readonly rest: (phase: string, refresh?: () => Promise<void>) => Promise<void>;
}
