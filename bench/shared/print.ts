import type { Spread } from '../../src/protocol/record';

/** Prints rows under headings, each column as wide as it needs. */
export function printTable(headings: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = headings.map((heading, i) => Math.max(heading.length, ...rows.map((row) => row[i].length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  console.log(line(headings));
  console.log(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  for (const row of rows) console.log(line(row));
}

export const meanAndSpread = ({ mean, std }: Spread): string => `${mean.toFixed(4)} +- ${std.toFixed(4)}`;

/** What a table must show; the process fails if it does not. */
export function check(claim: string, found: number, limit: number): void {
  const holds = found <= limit;
  console.log(`${holds ? 'holds' : 'FAILS'}: ${claim} (found ${found.toFixed(4)}, limit ${limit.toFixed(4)})`);
  if (!holds) process.exitCode = 1;
}
