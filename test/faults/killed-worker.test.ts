import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { RandomStream } from '../../src/compute/random';
import { readRecord } from '../../src/runs/record';
import { cliJson } from '../fixtures/cli';
import { writeScene } from '../fixtures/scene';
import { curve, killAgainAndAgain, lastStep, latestResumption } from './killing';

const home = mkdtempSync(join(tmpdir(), 'searchlight-kill-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const artifact = (folder: string, name: string) => readFileSync(join(folder, 'artifacts', name));

interface KilledTask {
  readonly config: () => string;
  readonly kills: number;
  /** Files that are the same as without a killing, bit for bit. */
  readonly files: readonly string[];
  readonly measure: string;
  /** Some resumption starts beyond this step. */
  readonly beyond: number;
}

function unmixing(): string {
  const method = '{ endmembers: 3, iterations: 4000, tolerance: 0 }';
  const rest = 'output: { maps: [npy], report: false }\nexecution: { checkpointSeconds: 0.02, threads: 2 }\n';
  return writeScene(home, { method, rest }, { rows: 40, cols: 40, bands: 60 });
}

/** Two repeats with short starts and a baseline, on rows around four centres. */
function clustering(): string {
  const random = RandomStream.fromSeed(1);
  const rows = Array.from({ length: 800 }, (_, i) =>
    Array.from({ length: 8 }, (_, column) => (column % 4 === i % 4 ? 2 : 0) + random.normal()).join(','),
  );
  writeFileSync(join(home, 'rows.csv'), rows.join('\n'));
  const file = join(home, 'rows.searchlight.yaml');
  writeFileSync(
    file,
    `task: cluster/ddc
data: { table: rows.csv }
method: { clusters: 4, size: test, epochs: 12, repeats: 2, starts: { count: 2, epochs: 2 }, block: 200, batch: 50, baselines: [kmeans] }
execution: { checkpointSeconds: 0.02, threads: 1 }
`,
  );
  return file;
}

/** A search with a baseline, on images whose class shows in the row that is bright. */
function searching(): string {
  const random = RandomStream.fromSeed(2);
  const images = Array.from({ length: 200 }, (_, i) =>
    [...Array.from({ length: 64 }, (_, at) => (at >> 4 === i % 4 ? 2 : 0) + random.uniform()), `c${i % 4}`].join(','),
  );
  writeFileSync(join(home, 'images.csv'), images.join('\n'));
  const file = join(home, 'images.searchlight.yaml');
  writeFileSync(
    file,
    `task: search/data
data: { images: images.csv }
method: { preset: test, epochs: 3, batch: 16, space: { nodes: 1, channels: 2 }, child: { channels: 2, epochs: 4, batch: 16 } }
output: { pictures: [], report: false }
execution: { checkpointSeconds: 0.02, threads: 1 }
`,
  );
  return file;
}

const tasks: Readonly<Record<string, KilledTask>> = {
  unmixing: {
    config: unmixing,
    kills: 20,
    files: ['endmembers.npy', 'abundances.npy', 'guidance.npy', 'convergence.csv'],
    measure: 'objective',
    beyond: 100,
  },
  clustering: {
    config: clustering,
    kills: 8,
    files: ['assignments.npy', 'features.npy', 'embedding.npy', 'assignments.csv'],
    measure: 'loss',
    beyond: 2,
  },
  searching: {
    config: searching,
    kills: 6,
    files: ['genotype.json', 'model.onnx', 'model.safetensors', 'probabilities_normal.npy'],
    measure: 'child_accuracy',
    beyond: 1,
  },
};

test.each(Object.entries(tasks))(
  '%s, killed at random moments, ends with the identical result',
  async (name, { config: write, kills, files, measure, beyond }) => {
    const config = write();
    const whole = join(home, `${name} whole`);
    expect((await cliJson(['run', config, '--out', whole], home)).code).toBe(0);

    const killed = join(home, `${name} killed`);
    const total = await lastStep(whole);
    const steps = await killAgainAndAgain({ config, folder: killed, home, count: kills, total });

    for (const file of files) expect(artifact(killed, file).equals(artifact(whole, file)), file).toBe(true);
    expect((await readRecord(killed)).metrics).toEqual((await readRecord(whole)).metrics);
    expect(await curve(killed, measure)).toEqual(await curve(whole, measure));
    expect(await latestResumption(killed), `killed at ${steps.join(', ')}`).toBeGreaterThan(beyond);
  },
  240_000,
);
