import { version_core } from '@tensorflow/tfjs-core';
import { findCandidate } from '../devices/candidates';
import type { Engine } from '../engine';
import { loadTensorflow } from '../tfjs/load';
import type { Asked } from './asked';
import { cpuEngine } from './cpuEngine';
import { providerEngine } from './providerEngine';
import { tfjsEngine } from './tfjsEngine';

/**
 * Makes the engine of a device, in this process, whether or not it works here.
 * @param name that of a candidate
 */
export async function makeEngine(name: string, asked: Asked): Promise<Engine> {
  const provider = findCandidate(name)?.provider;
  if (name === 'cpu') return cpuEngine(asked);
  if (provider !== undefined) return providerEngine(name, provider, asked);
  if (name === 'tensorflow') return tfjsEngine(name, (await loadTensorflow()).version, asked);
  return tfjsEngine('cpu', `tfjs ${version_core}`, asked);
}
