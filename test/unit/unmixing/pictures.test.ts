import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unmixScene } from '../../../bench/unmixing-tables/run';
import type { Engine } from '../../../src/compute/engine';
import { readLiveUnmixing } from '../../../src/outputs/unmixing/live';
import type { RunEvent } from '../../../src/protocol/events';
import { LivePictures } from '../../../src/worker/live-pictures';
import type { MainLink } from '../../../src/worker/main-link';
import { engineOf } from './reference';
import { smallScene, type SmallScene } from './scenes';

const entry = {
  task: 'unmix/rrlbs',
  method: { endmembers: 3, iterations: 1, tolerance: 0, lambda: 0.01 },
} as const;

let engine: Engine;
let scene: SmallScene;
let folder: string;

beforeAll(async () => {
  engine = await engineOf('cpu');
  scene = smallScene(engine);
  folder = await mkdtemp(join(tmpdir(), 'pictures-'));
});
afterAll(async () => {
  await engine.dispose();
  await rm(folder, { recursive: true });
});

test('what a run at work looks like is what it found, at the moment it ends', async () => {
  const events: RunEvent[] = [];
  const report = (event: RunEvent) => void events.push(event);
  const pictures = new LivePictures(folder, { report } as unknown as MainLink);
  const library = { names: ['soil', 'ice'], spectra: { shape: [24, 2], data: new Float32Array(48).fill(0.5) } };
  const found = await unmixScene(engine, { ...scene, library }, entry, 1, {
    report,
    artifact: (name, title, content) => pictures.publish(name, title, content),
  });
  await pictures.settled();
  const live = await readLiveUnmixing(folder);
  expect(live).toMatchObject({ layout: found.layout, axis: found.axis, names: ['soil', 'tree', 'water'] });
  for (const name of ['abundances', 'endmembers'] as const) {
    expect(live[name].shape).toEqual(found[name].shape);
    expect(live[name].data).toEqual(found[name].data);
  }
  expect(live.guidance).toEqual(found.guidance);
  expect(live.residualPerBand).toEqual(found.residualPerBand);
  expect(live.residualPerPixel).toEqual(found.residualPerPixel);
  expect(live.flaggedBands).toEqual(found.flaggedBands);
  expect(live.initialPixels).toEqual(found.initialPixels);
  expect(live.libraryMatches?.[0].map(({ name }) => name)).toEqual(['soil', 'ice']);
  expect(live.truth?.endmembers?.data[7]).toBeCloseTo(scene.truth.endmembers.data[7], 5);
  expect(events.filter(({ type }) => type === 'artifact').at(-1)).toMatchObject({
    path: 'artifacts/live/unmixing.json',
  });
});

test('metrics come with the pictures, and those of the result at the end of a repeat', async () => {
  const events: RunEvent[] = [];
  const found = await unmixScene(engine, scene, entry, 1, { report: (event) => events.push(event) });
  const values = events.flatMap((event) => (event.type === 'metric' ? [event.values] : []));
  expect(values.filter((metrics) => 'sad_mean' in metrics)).toHaveLength(2);
  expect(values.at(-1)?.sad_mean).toBe(found.metrics.sad_mean);
});
