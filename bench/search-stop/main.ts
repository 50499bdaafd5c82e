// `npm run bench -- search-stop [config]`: how long a search takes to stop, asked at some moments of each phase.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printTable } from '../shared/print';
import { stopAt } from './stop';

const phases = ['read', 'search', 'train', 'baseline: random'];

/** Milliseconds after the first sign of a phase: while its networks are made ready, and later. */
const moments = [0, 300, 3000];

async function main([config = 'examples/search/digits/digits.searchlight.yaml']: readonly string[]): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'searchlight-stop-'));
  try {
    const rows: string[][] = [];
    for (const phase of phases) {
      for (const after of moments) {
        const stopped = await stopAt(config, join(home, `${rows.length}`), { phase, after });
        const told = stopped ? [stopped.milliseconds, stopped.lost].map(String) : ['it ended before', ''];
        rows.push([phase, String(after), ...told]);
      }
    }
    printTable(['phase', 'asked after, ms', 'stopped after, ms', 'steps lost'], rows);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

void main(process.argv.slice(2));
