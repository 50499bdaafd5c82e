import { spawnSync } from 'node:child_process';
import { networks } from './networks';
import type { BenchNetwork } from './networks/network';
import { OurTraining } from './ours';

export const memorySteps = 30;

/** Peak memory in bytes of a process of its own that trains the network on our engine, on one thread. */
export function peakOfOurs({ name }: BenchNetwork): number {
  const child = spawnSync(process.execPath, [process.argv[1], 'memory', name], { encoding: 'utf8' });
  return Number(child.stdout.trim().split('\n').at(-1));
}

/** The program of the process that {@link peakOfOurs} starts: prints its peak memory in bytes. */
export async function trainForMemory(name: string): Promise<void> {
  const bench = networks.find((each) => each.name === name);
  if (bench === undefined) throw new Error(`no network '${name}'`);
  const training = await OurTraining.start(bench, 1);
  await training.train(memorySteps);
  await training.dispose();
  console.log(process.resourceUsage().maxRSS * 1024);
}
