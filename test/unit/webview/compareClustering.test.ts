// @vitest-environment happy-dom
import { press, sent, show } from './page';
import { h } from 'preact';
import { act } from 'preact/test-utils';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  ClusteringComparison,
  ComparedClustering,
  ComparedPoints,
} from '../../../src/protocol/compare-clustering';
import type { ComparedRun } from '../../../src/protocol/compare-panel';
import { sizeRows } from '../../../webview-ui/compare/clustering/sizes';
import { PlaneHandlers } from '../../../webview-ui/compare/clustering/handlers';
import { methodRows } from '../../../webview-ui/compare/clustering/baselines';
import { namesByCategory } from '../../../webview-ui/compare/clustering/plane';
import { faintPoints, hovered, keepPoints, onlyMoved, picked } from '../../../webview-ui/compare/clustering/state';
import { ClusteringComparisonView } from '../../../webview-ui/compare/clustering/view';
import { store } from '../../../webview-ui/compare/model';
import { snapshot } from './editor';

const hostile = '<img src=x onerror=alert(1)>';
const run = (label: string): ComparedRun => ({
  ...{ folder: `/runs/${label}`, id: label, label, task: 'cluster/ddc', status: 'done', seconds: 1 },
  ...{ created: '2026-11-22T20:00:00Z', stepsPerRepeat: 0, tags: [], isLost: false },
});
const runs = [run('one'), run('two'), run('three')];
const agreement = { acc: 0.5, nmi: 0.4, nmi_arithmetic: 0.4, ari: 0.3 };
const base: ComparedClustering = {
  ...{ count: 7, names: [hostile, 'rings', 'none'], sizes: [4, 3, 0], categories: [0, 1, 2], agreement: { acc: 0.8 } },
  baselines: [{ method: 'k-means', features: 'pixels', clustersUsed: 3, agreement }],
};
/** Its cluster 1 is cluster 0 of the base, 2 is 1, and 0 is its own. */
const other: ComparedClustering = {
  ...{ count: 7, names: ['x', 'y', 'z'], sizes: [2, 3, 2], categories: [3, 0, 1], baselines: [] },
  toBase: {
    ...{ samples: 7, ari: 0.42, nmi: 0.51, share: 5 / 7, rows: [1, 2, 0], columns: [0, 1], matched: [0, 1, -1] },
    counts: [
      [3, 0],
      [0, 2],
      [1, 1],
    ],
  },
};
const elsewhere: ComparedClustering = { ...other, categories: [4, 5, 6], toBase: undefined };
const pointsOf = (clusters: number[], inBase: number[], places = clusters.map((_, i) => i)): ComparedPoints => ({
  ...{ positions: new Float32Array(2 * clusters.length), places: Int32Array.from(places) },
  ...{ clusters: Int32Array.from(clusters), inBase: Int32Array.from(inBase) },
});

const tell = (clusterings: readonly (ComparedClustering | null)[]) =>
  store.apply(snapshot<ClusteringComparison>({ clusterings: { base: 0, runs: clusterings, revision: 1 } }));
const render = () => show(h(ClusteringComparisonView, { runs, reference: 0 }));
const cells = (selector: string) => [...document.querySelectorAll(selector)].map((cell) => cell.textContent.trim());

beforeAll(() => void vi.stubGlobal('devicePixelRatio', 1));
beforeEach(async () => {
  await show(null);
  tell([base, other, elsewhere]);
  [picked.value, hovered.value] = [undefined, undefined];
  onlyMoved().choose(false);
  sent.length = 0;
});

describe('compared clusterings', () => {
  it('say how far they agree with the base, and where they cannot', async () => {
    await render();
    expect(cells('.agreement tbody tr')).toEqual([
      'two70.42000.510071.4 %',
      'threenot on the same data, or hardly a sample in common',
    ]);
  });

  it('have their names as text, in the grid with the matches marked', async () => {
    await render();
    expect(document.querySelectorAll('img')).toHaveLength(0);
    const columns = [...document.querySelectorAll('.contingency thead th')];
    expect(columns.map((column) => column.getAttribute('aria-label'))).toEqual([hostile, 'rings']);
    expect(cells('.contingency tbody th')).toEqual(['y', 'z', 'x']);
    expect(cells('.contingency td.match')).toEqual(['3', '2']);
  });

  it('show sizes side by side, what matches in one row', () => {
    const [first, second, own] = sizeRows([base, null, other], 0);
    expect(first).toMatchObject({ category: 0, name: hostile, runs: [{ size: 4 }, undefined, { name: 'y', size: 3 }] });
    expect(second.runs.map((of) => of?.size)).toEqual([3, undefined, 2]);
    expect(own).toMatchObject({ category: 3, name: 'x', runs: [undefined, undefined, { size: 2 }] });
    expect(sizeRows([base, null, other], 0)).toHaveLength(3); // the empty cluster is left out
  });

  it('stand beside simpler methods, the same one in one row', () => {
    expect(methodRows([base, base, other], 'acc').map(({ method, values }) => [method, ...values])).toEqual([
      ['the run itself', 0.8, 0.8, undefined],
      ['k-means', 0.5, 0.5, undefined],
    ]);
  });

  it('ask for the points of each run that has some', async () => {
    tell([base, other, null]);
    await render();
    const asked = sent.flatMap((message) => (message.type === 'request' ? [[message.method, message.params]] : []));
    expect(asked).toEqual([
      ['points', 0],
      ['points', 1],
    ]);
  });
});

describe('samples in the planes', () => {
  beforeEach(() => {
    keepPoints(0, pointsOf([0, 0, 1, 1], [0, 0, 1, 1]));
    keepPoints(1, pointsOf([1, 0, 2, 1], [1, 0, 0, 1], [3, 0, 1, 2]));
    keepPoints(2, pointsOf([0, 1], [-1, -1]));
  });

  it('of a cell stand out in all of them, and no longer when it is pressed again', async () => {
    await render();
    const cell = () => document.querySelector<HTMLButtonElement>('[data-cell="2/0"]');
    await press(cell());
    expect(picked.value).toEqual({ run: 1, cluster: 0, inBase: 0 });
    expect(cell()?.getAttribute('aria-pressed')).toBe('true');
    expect([...faintPoints(1)]).toEqual([1, 0, 1, 1]);
    expect([...faintPoints(0)]).toEqual([0, 1, 1, 1]);
    expect([...faintPoints(2)]).toEqual([1, 1]); // other data: the places mean nothing
    await press(cell());
    expect([...faintPoints(0)]).toEqual([0, 0, 0, 0]);
  });

  it('stand out where the clusters are not matched', () => {
    onlyMoved().choose(true);
    // Run 1: place 3 is in y (category 0) but in 1 of the base; place 0 in x; place 1 in z (1) but in 0; place 2 in y.
    expect([...faintPoints(1)]).toEqual([0, 0, 0, 0]);
    keepPoints(1, pointsOf([2, 1, 1, 2], [1, 0, 0, 1], [3, 0, 1, 2]));
    expect([...faintPoints(1)]).toEqual([1, 1, 1, 1]);
    expect([...faintPoints(0)]).toEqual([1, 1, 1, 1]);
  });

  it('are found in every run by keys', async () => {
    await render();
    const handlers = new PlaneHandlers(Int32Array.of(3, 0, 1, 2), () => true);
    handlers.places.value = Float32Array.of(0, 0, 10, 0, 20, 0, 30, 0);
    const step = (key: string) => act(() => handlers.events.onKeyDown(new KeyboardEvent('keydown', { key })));
    await step('ArrowRight');
    expect(hovered.value).toBe(3);
    await step('ArrowRight');
    expect(hovered.value).toBe(0);
    expect(cells('.under-pointer')).toEqual([`Sample 1 · ${hostile} in one · x in two`]);
    await step('Enter');
    expect(hovered.value).toBe(0);
  });

  it('are written over by the name that the run gives the cluster', () => {
    expect(namesByCategory(other)).toEqual(['y', 'z', '', 'x']);
  });
});
