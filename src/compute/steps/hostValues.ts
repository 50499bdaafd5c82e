import type { HostTensor, Named } from '../tensor';

/** The state of a step in host memory, as runners see it that copy it in and out. */
export interface HostValues {
  readonly names: readonly string[];
  /** The values themselves, which later calls overwrite. */
  values(): Named<HostTensor>;
  /** @throws Error for a name that is not the state's, or a value of another size. */
  write(changed: Named<HostTensor>): void;
}
