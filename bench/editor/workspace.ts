import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNpy } from '../../src/data/npy/write';
import type { RunRecord } from '../../src/protocol/record';
import { liveUnmixing, type LiveUnmixingRecord } from '../../src/protocol/unmixing';
import { EventLog } from '../../src/runs/event-log';
import { RunLock } from '../../src/runs/lock';
import { livePictures, runPaths } from '../../src/runs/paths';

const bands = 200;

/** An empty workspace with a config, so that the extension has something to do. */
export function newWorkspace(): string {
  const workspace = mkdtempSync(join(tmpdir(), 'searchlight-bench-'));
  writeFileSync(join(workspace, 'scene.searchlight.yaml'), 'task: unmix/nmf\ndata: { cube: scene.hdr }\n');
  return workspace;
}

/** The folder of a run that says of itself what it is told to. */
export function writeRun(workspace: string, id: string, change: Partial<RunRecord>): string {
  const folder = join(workspace, '.searchlight', 'runs', id);
  mkdirSync(join(folder, livePictures), { recursive: true });
  const record: RunRecord = {
    ...{ format: 1, id, name: id, task: 'unmix/nmf', status: 'done', seconds: 60, seed: 1, configHash: '' },
    ...{ created: new Date().toISOString(), configFile: join(workspace, 'scene.searchlight.yaml'), versions: {} },
    ...{ artifacts: [], tags: [id], notes: '' }, // a tag is shown in the tree, where runs of one config go by their time
    ...change,
  };
  writeFileSync(runPaths.record(folder), JSON.stringify(record));
  writeFileSync(runPaths.config(folder), 'task: unmix/nmf\ndata: { cube: scene.hdr }\n');
  return folder;
}

/** Writes as many metrics into the events of a run. */
export async function writeMetrics(folder: string, count: number): Promise<void> {
  const log = await EventLog.open(folder);
  for (let step = 1; step <= count; step++) log.append({ type: 'metric', step, values: { objective: 1 + 1 / step } });
  await log.flush();
  await log.close();
}

/** A run at work whose pictures this process writes. */
export class LiveRun {
  private seq = 0;

  private constructor(
    readonly folder: string,
    private readonly side: number,
    private readonly materials: number,
    private readonly lock: RunLock,
  ) {}

  static async start(workspace: string, id: string, side: number, materials: number): Promise<LiveRun> {
    const folder = writeRun(workspace, id, { status: 'running' });
    const run = new LiveRun(folder, side, materials, await RunLock.acquire(folder));
    await run.tell(await run.draw(0));
    return run;
  }

  /** Writes the arrays of a picture; nobody knows of them before {@link tell}. */
  async draw(phase: number): Promise<number> {
    const { side, materials } = this;
    const wave = (length: number) => Float32Array.from({ length }, (_, i) => 0.5 + 0.5 * Math.sin(i / 97 + phase));
    const arrays = {
      [liveUnmixing.abundances]: { shape: [side, side, materials], data: wave(side * side * materials) },
      [liveUnmixing.endmembers]: { shape: [bands, materials], data: wave(bands * materials) },
      [liveUnmixing.guidance]: { shape: [side, side], data: wave(side * side) },
      [liveUnmixing.residualPerPixel]: { shape: [side, side], data: wave(side * side) },
      [liveUnmixing.residualPerBand]: { shape: [bands], data: wave(bands) },
    };
    for (const [name, array] of Object.entries(arrays)) await writeNpy(this.live(`${name}.npy`), array);
    const record: LiveUnmixingRecord = {
      layout: { rows: side, cols: side, spatial: true },
      axis: { index: Array.from({ length: bands }, (_, band) => band) },
      names: Array.from({ length: materials }, (_, k) => `material ${k + 1}`),
      initialPixels: [],
      flaggedBands: [],
      hasGuidance: true,
    };
    writeFileSync(this.live(`${liveUnmixing.record}.json`), JSON.stringify(record));
    return phase;
  }

  /** Writes the event that the panel waits for. @returns the time, milliseconds since 1970 */
  async tell(step: number): Promise<number> {
    const { record: name } = liveUnmixing;
    const event = { type: 'artifact', name, path: `${livePictures}${name}.json`, title: '', step };
    const time = Date.now();
    const line = JSON.stringify({ seq: ++this.seq, time: new Date(time).toISOString(), ...event });
    await appendFile(runPaths.events(this.folder), `${line}\n`);
    return time;
  }

  stop(): Promise<void> {
    return this.lock.release();
  }

  private live(file: string): string {
    return join(this.folder, livePictures, file);
  }
}
