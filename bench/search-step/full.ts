import { availableParallelism } from 'node:os';
import { median } from '../shared/contest';
import { printTable } from '../shared/print';
import { OurSupernet, sizes, type StepKind } from './start';

/** The paper's search: 100 epochs, of 25,000 images for the weights and as many for the architecture, 64 at a time. */
const paperSteps = 100 * Math.floor(25_000 / 64);

/** What the paper says that its search takes on one GPU (Table 1); none was at hand to measure. */
const paperDays = 1;

const gigabytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(2);

/** Takes steps of the full preset (8 cells, 16 channels, 64 images 32x32x3) and says what the whole search would take. */
export async function measureFull(count: number): Promise<void> {
  const threads = availableParallelism();
  const ours = await OurSupernet.start(sizes.full, threads);
  const seconds: number[] = [];
  const rows: string[][] = [];
  for (const kind of ['weight', 'architecture'] satisfies StepKind[]) {
    // Codes differ, so a few steps compile all that there is.
    const first = await ours.train(kind, 1);
    const each: number[] = [];
    for (let i = 0; i < count; i++) each.push((await ours.train(kind, 1)).seconds);
    seconds.push(median(each));
    const peak = process.resourceUsage().maxRSS * 1024;
    rows.push([kind, first.seconds.toFixed(1), median(each).toFixed(2), Math.min(...each).toFixed(2), gigabytes(peak)]);
  }
  printTable([`step, ${threads} threads`, 'first s', 'median s', 'least s', 'peak GB'], rows);
  const days = (seconds.reduce((sum, each) => sum + each, 0) * paperSteps) / 86_400;
  console.log(`the paper's search, ${paperSteps} steps of each: ${days.toFixed(1)} days on this machine`);
  const perPair = (paperDays * 86_400) / paperSteps;
  const text = `its one GPU took ${paperDays} day, ${perPair.toFixed(1)} s for a step of each`;
  console.log(`${text} (reported, not measured here): ${(days / paperDays).toFixed(0)} times as fast`);
  await ours.dispose();
}
