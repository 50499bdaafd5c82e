// `npm run bench -- runs [count...]`: how long the editor takes to know of its runs.
import { measureCatalogue } from './measure';

const text = (milliseconds: number): string => `${milliseconds.toFixed(0)} ms`;

async function main(counts: readonly number[]): Promise<void> {
  for (const count of counts) {
    const { first, again, oneChanged, longestBlock } = await measureCatalogue(count);
    const changed = `one changed ${text(oneChanged)}`;
    console.log(`${count} runs: first ${text(first)}, again ${text(again)}, ${changed}, block ${text(longestBlock)}`);
  }
}

const given = process.argv.slice(2).map(Number);
void main(given.length > 0 ? given : [100, 1000]);
