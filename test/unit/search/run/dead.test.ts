import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEngine } from '../../../../src/compute/createEngine';
import type { Engine } from '../../../../src/compute/engine';
import type { RunEvent } from '../../../../src/protocol/events';
import { searchImages } from '../../../../src/search/run/searchImages';
import { configOf, contextOf, tinyData, tinyMethod } from './context';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', purpose: 'networks', threads: 1 });
});
afterAll(() => engine.dispose());

async function search(method: object) {
  const events: RunEvent[] = [];
  const config = configOf('search/data', { ...tinyMethod, ...method });
  const { result } = await searchImages(contextOf(engine, config, tinyData(64, 16), { events }));
  const warnings = events.flatMap((event) => (event.type === 'log' && event.level === 'warning' ? event.message : []));
  return { warnings, remarks: result.remarks.filter((remark) => remark.includes('probability 0')) };
}

/** Which search and which distribution is told of. */
const told = (message: string): string => message.replace(/,? ?epoch \d+/i, '').replace(/: \d+ of .*/, '');

it('choices that the relu variant lost are told of once each, when they fell and in the result', async () => {
  const method = { variant: 'relu', epochs: 4, architecture: { learningRate: 0.4 }, baselines: ['mixture'] };
  const { warnings, remarks } = await search(method);
  const places = warnings.map((warning) => told(warning).replace(/^: /, ''));
  expect(places).toContain('Node 1 of the normal cell');
  expect(places).toContain('Dense mixture: Node 1 of the reduction cell');
  expect(new Set(places).size).toBe(places.length);
  expect(remarks.map(told).sort()).toEqual([...places].sort());
  expect(warnings[0]).toMatch(/^Epoch \d: Node 1 of the normal cell: \d of 7 operations fell to probability 0/);
}, 60_000);

it('the softmax variant loses none', async () => {
  const method = { epochs: 2, architecture: { learningRate: 0.4 }, baselines: [] };
  expect(await search(method)).toEqual({ warnings: [], remarks: [] });
}, 60_000);
