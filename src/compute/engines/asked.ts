import type { EngineRecord } from '../../protocol/record';

/** What an engine is to be like. */
export interface Asked {
  /** As the person wrote it. */
  readonly device: string;
  readonly threads: number;
  /** Present when a run is resumed. */
  readonly record: EngineRecord | undefined;
}
