import '@tensorflow/tfjs-backend-cpu';
import { version_core } from '@tensorflow/tfjs-core';
import type { EngineRecord } from '../protocol/record';
import type { Engine } from './engine';
import { tfjsEngine } from './engines/tfjsEngine';

export interface EngineOptions {
  /** A `device` value of the config, such as `auto`, `cpu` or `eager`. */
  readonly device: string;
  readonly threads?: 'auto' | number;
  /** The record of the run that is resumed: the engine is made the same, or not at all. */
  readonly record?: EngineRecord;
}

/** @returns an engine for the device. */
export async function createEngine({ device }: EngineOptions): Promise<Engine> {
  return tfjsEngine('cpu', { device, runner: `tfjs ${version_core}`, provider: 'cpu', threads: 1, choices: {} });
}
