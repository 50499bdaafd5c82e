import type { EngineRecord } from '../../protocol/record';

/** What an engine is to be like. */
export interface Asked {
  /** As the person wrote it. */
  readonly device: string;
  readonly threads: number;
  /** Whether a person asked for this number, or there are so many and graphs may use fewer. */
  readonly threadsAre?: 'asked' | 'at most';
  /** Present when a run is resumed. */
  readonly record: EngineRecord | undefined;
}
