import '@tensorflow/tfjs-backend-cpu';
import { version_core } from '@tensorflow/tfjs-core';
import { availableParallelism } from 'node:os';
import type { EngineRecord } from '../protocol/record';
import type { Engine } from './engine';
import { cpuEngine } from './engines/cpuEngine';
import { resolveDevice } from './engines/device';
import { providerEngine } from './engines/providerEngine';
import { tfjsEngine } from './engines/tfjsEngine';
import { findCandidate } from './devices/candidates';
import { loadTensorflow } from './tfjs/load';

export interface EngineOptions {
  /** A `device` value of the config, such as `auto`, `cpu` or `eager`. */
  readonly device: string;
  /** Threads that compute; `auto` is one for each core. */
  readonly threads?: 'auto' | number;
  /** The record of the run that is resumed: the engine is made the same, or not at all. */
  readonly record?: EngineRecord;
}

/**
 * Makes what methods compute with.
 * @throws UserError `device-unknown`, `device-unavailable`, or `engine-differs` when a recorded engine cannot be had.
 */
export async function createEngine({ device, threads = 'auto', record }: EngineOptions): Promise<Engine> {
  const recorded = record?.choices.engine;
  const name = await resolveDevice(typeof recorded === 'string' ? recorded : device);
  const asked = {
    device: record?.device ?? name,
    threads: record?.threads ?? (threads === 'auto' ? availableParallelism() : threads),
    record,
  };
  const provider = findCandidate(name)?.provider;
  if (name === 'cpu') return cpuEngine(asked);
  if (provider !== undefined) return providerEngine(name, provider, asked);
  if (name === 'tensorflow') return tfjsEngine(name, (await loadTensorflow()).version, asked);
  return tfjsEngine('cpu', `tfjs ${version_core}`, asked);
}
