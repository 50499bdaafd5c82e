import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEngine } from '../../../../src/compute/createEngine';
import type { Engine } from '../../../../src/compute/engine';
import type { NdArray } from '../../../../src/protocol/ndarray';
import { liveSearch, type LiveSearchRecord } from '../../../../src/protocol/search';
import { searchImages } from '../../../../src/search/run/searchImages';
import { configOf, contextOf, tinyData, tinyMethod } from './context';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine({ device: 'cpu', purpose: 'networks', threads: 1 });
});
afterAll(() => engine.dispose());

it('what a search found is shown on while simpler methods run', async () => {
  const records: LiveSearchRecord[] = [];
  const arrays = new Map<string, NdArray>();
  const artifact = (name: string, _: string, content: NdArray | object): void => {
    // As it is written at that moment.
    if (name === liveSearch.record) records.push(structuredClone(content) as LiveSearchRecord);
    else if ('data' in content) arrays.set(name, structuredClone(content));
  };
  const method = { ...tinyMethod, epochs: 2, baselines: ['mixture', 'random'] };
  const { result } = await searchImages(
    contextOf(engine, configOf('search/data', method), tinyData(64, 16), { artifact }),
  );
  // Two epochs and the child, two epochs of the mixture and its child, then candidates.
  expect(records.slice(0, 2).map(({ epoch }) => epoch)).toEqual([1, 2]);
  expect(records[0].genotype).toBeDefined();
  expect(records.length).toBeGreaterThan(6);
  for (const { epoch, genotype, temperature } of records.slice(1)) {
    expect({ epoch, genotype }).toEqual({ epoch: 2, genotype: result.genotype });
    expect(temperature).toBe(result.course?.values.temperature[1]);
  }
  expect(records.at(-1)?.baselines.map(({ origin }) => origin)).toEqual(['mixture', 'random']);
  for (const { cell, probabilities, sampled } of result.cells ?? []) {
    expect(arrays.get(liveSearch.probabilities(cell.name))).toEqual(probabilities);
    expect(arrays.get(liveSearch.sampled(cell.name))).toEqual(sampled);
  }
}, 60_000);
