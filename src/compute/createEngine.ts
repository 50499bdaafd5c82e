import '@tensorflow/tfjs-backend-cpu';
import { availableParallelism } from 'node:os';
import type { EngineRecord } from '../protocol/record';
import type { Engine } from './engine';
import { resolveDevice, type Purpose } from './engines/device';
import { makeEngine } from './engines/make';

export type { Purpose } from './engines/device';

export interface EngineOptions {
  /** A `device` value of the config, such as `auto`, `cpu` or `eager`. */
  readonly device: string;
  /** What it is to compute, which decides what `auto` is; `arrays` unless told. */
  readonly purpose?: Purpose;
  /** Threads that compute; `auto` is one for each core, or a single one for graphs whose operators are small. */
  readonly threads?: 'auto' | number;
  /** The record of the run that is resumed: the engine is made the same, or not at all. */
  readonly record?: EngineRecord;
}

/**
 * Makes what methods compute with.
 * @throws UserError `device-unknown`, `device-unavailable`, or `engine-differs` when a recorded engine cannot be had.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const { device, purpose = 'arrays', threads = 'auto', record } = options;
  const recorded = record?.choices.engine;
  const name = await resolveDevice(typeof recorded === 'string' ? recorded : device, purpose);
  return makeEngine(name, {
    device: record?.device ?? name,
    threads: record?.threads ?? (threads === 'auto' ? availableParallelism() : threads),
    threadsAre: threads === 'auto' ? 'at most' : 'asked',
    record,
  });
}
