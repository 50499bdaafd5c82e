import '@tensorflow/tfjs-backend-cpu';
import { version_core } from '@tensorflow/tfjs-core';
import { availableParallelism } from 'node:os';
import type { DeviceReport } from '../../protocol/devices';
import { makeEngine } from '../engines/make';
import { createOrtRunner, loadOrt } from '../runners/ort';
import { runEagerly } from '../runners/tfjs';
import { loadTensorflow } from '../tfjs/load';
import type { Candidate } from './candidates';
import { selfTest, testFunction, testGraph } from './selfTest';
import { timeTraining } from './training';

/**
 * Loads an engine and lets it compute, in this process: a bad native library can end the process, so this is only called
 * in the probe's own. ONNX Runtime's log, which tells what hardware there is, goes to stderr.
 */
export async function examine(candidate: Candidate): Promise<DeviceReport> {
  const { name, title, kind } = candidate;
  try {
    const found = candidate.provider === undefined ? examineTfjs(candidate) : examineProvider(candidate.provider);
    return { name, title, kind, available: true, ...(await found) };
  } catch (error) {
    return { name, title, kind, available: false, reason: plainReason(error as Error), remedy: candidate.remedy };
  }
}

/** Times a step of training on an engine that works, in this process. */
export async function examineTraining({ name }: Candidate): Promise<DeviceReport['training']> {
  try {
    const engine = await makeEngine(name, { device: name, threads: availableParallelism(), record: undefined });
    return { milliseconds: await timeTraining(engine) };
  } catch (error) {
    return { problem: plainReason(error as Error) };
  }
}

type Found = Pick<DeviceReport, 'version' | 'selfTest'> & Partial<Pick<DeviceReport, 'kind'>>;

/** ONNX Runtime puts the place in its sources and the condition that failed before the sentence that helps. */
const plainReason = ({ message }: Error): string => message.replace(/^.* was false\. /s, '').trim();

async function examineProvider(provider: string): Promise<Found> {
  const ort = await loadOrt(provider);
  ort.env.logLevel = 'info';
  const runner = await createOrtRunner({ provider, threads: 1 });
  const executable = await runner.instantiate(testGraph());
  return { version: runner.name, selfTest: await selfTest((inputs) => executable.run(inputs)) };
}

async function examineTfjs({ backend = 'cpu' }: Candidate): Promise<Found> {
  const found: Found = backend === 'tensorflow' ? await loadTensorflow() : { version: `tfjs ${version_core}` };
  return { ...found, selfTest: await selfTest((inputs) => runEagerly(backend, testFunction, inputs)) };
}
