// Whether long training takes more and more memory: `npm run bench -- soak [steps] [every]`.
import { spawnSync } from 'node:child_process';
import { check, printTable } from '../shared/print';
import { soak, type Sample } from './soak';
import { claims } from './verdict';

const inMegabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);

/**
 * The C library keeps holes between what is freed, some 10 % more in the first thousands of steps and then no more. Told to
 * give larger pieces back at once, it shows what is held. It reads this when a process starts.
 */
const allocator = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '2' };

async function main([steps = '10000', every = '1000']: readonly string[]): Promise<void> {
  if (process.env.MALLOC_MMAP_THRESHOLD_ === undefined) {
    const env = { ...process.env, ...allocator };
    const { status } = spawnSync(process.execPath, process.argv.slice(1), { env, stdio: 'inherit' });
    process.exitCode = status ?? 1;
    return;
  }
  const samples: Sample[] = [];
  const start = performance.now();
  for await (const sample of soak({ steps: Number(steps), every: Number(every) })) samples.push(sample);
  console.log(`${steps} training steps and evaluations in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  printTable(
    ['steps', 'process, MB', 'JavaScript, MB', 'graphs', 'sessions'],
    samples.map(({ step, resident, heap, graphs, sessions }) => [
      ...[String(step), inMegabytes(resident), inMegabytes(heap)],
      ...[graphs, sessions].map(String),
    ]),
  );
  for (const { claim, found, limit } of claims(samples)) check(claim, found, limit);
}

void main(process.argv.slice(2));
