// @vitest-environment happy-dom
import { press, sent, show as render } from '../page';
import { h } from 'preact';
import { act } from 'preact/test-utils';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ArchitectureGraph } from '../../../../src/architecture/graph';
import { Growth } from '../../../../src/host/panels/architecture/growth';
import type { ArchitectureParts, GrowthQuery } from '../../../../src/protocol/architecture-panel';
import type { RunView } from '../../../../src/protocol/panel';
import { clearChoices, comparedPair, pins, selected } from '../../../../webview-ui/architecture/choices';
import { shownEpoch } from '../../../../webview-ui/architecture/epochs';
import { followGrowth } from '../../../../webview-ui/architecture/growth';
import { store } from '../../../../webview-ui/architecture/model';
import { metricText } from '../../../../webview-ui/architecture/metricText';
import { Overview } from '../../../../webview-ui/architecture/overview';
import { courseOf, searchResult, usualSearch } from '../../../fixtures/search/result';
import { asSent, snapshot } from '../editor';
import { runView } from '../runView';

/** What the drawing was given last; it has tests of its own. */
const drawn = vi.hoisted(() => ({ graph: undefined as ArchitectureGraph | undefined, title: '' }));
vi.mock('../../../../webview-ui/architecture/graph/graphView', () => ({
  ArchitectureGraphView: ({ graph, title }: { graph: ArchitectureGraph; title: string }) => {
    Object.assign(drawn, { graph, title });
    return null;
  },
}));

const scenario = { ...usualSearch, epochs: 4, nodes: 2 };
const result = searchResult(scenario);
const growth = new Growth();
const grown = growth.take(result.candidates, result.cells ?? []);

const parts: Partial<ArchitectureParts> = {
  facts: {
    ...{ space: 'darts', classes: result.classes, input: result.input, epoch: 4, best: result.best, isDone: true },
    cells: (result.cells ?? []).map(({ cell }) => cell),
    limits: { params: 260_000 },
    operationCosts: result.operationCosts,
  },
  growth: grown,
  derived: { genotype: result.genotype, hash: result.hash },
  sampled: (result.cells ?? []).map(({ sampled }) => Uint8Array.from(sampled.data)),
  baselines: result.baselines,
  remarks: [],
};

const answers: Readonly<Record<string, (params: never) => unknown>> = {
  candidates: (query: GrowthQuery) => growth.rows(query),
  probabilities: (query: GrowthQuery) => growth.probabilities(query),
  genotype: (index: number) => result.candidates[index],
};

/** Answers what the page asked for, until it asks no more. */
async function answer(): Promise<void> {
  while (sent.length > 0) {
    const asked = sent.splice(0);
    await act(async () => {
      for (const message of asked) {
        if (message.type !== 'request') continue;
        const data = {
          type: 'reply',
          id: message.id,
          result: asSent(answers[message.method](message.params as never)),
        };
        window.dispatchEvent(new MessageEvent('message', { data }));
      }
      await new Promise((resolve) => setTimeout(resolve)); // all that follows from the answers
    });
  }
}

const curves = Object.fromEntries(
  Object.entries(courseOf(4)).map(([name, y]) => [name, { x: Float64Array.of(1, 2, 3, 4), y: Float64Array.from(y) }]),
);

async function show(run: Partial<RunView> = {}, told: Partial<ArchitectureParts> = parts): Promise<string> {
  const view = runView({ task: 'search/data', status: 'done', metrics: result.metrics, ...run });
  store.apply(snapshot<ArchitectureParts>({ run: view, ...told }, Object.keys(told).length > 0 ? curves : {}));
  await render(h(Overview, { run: view }));
  await answer();
  return document.body.textContent;
}

const button = (text: string) => [...document.querySelectorAll('button')].find((item) => item.textContent === text);
const rows = () => [...document.querySelectorAll<HTMLElement>('.candidate-grid tbody tr[id]')];

beforeAll(() => followGrowth());
beforeEach(async () => {
  await render(null);
  clearChoices();
  sent.length = 0;
});

describe('what a search found', () => {
  it('is its architecture, candidates, front, curves, probabilities and simpler methods', async () => {
    const text = await show();
    const titles = [...document.querySelectorAll('.figure > figcaption .title')].map((title) => title.textContent);
    expect(titles).toEqual([
      'Curves',
      'Candidates',
      'Score against cost',
      'Probabilities, normal',
      'Probabilities, reduce',
      'Beside simpler methods',
    ]);
    expect(drawn.title).toBe('What was found');
    expect(text).toContain('0.899 ± 0.006');
    expect(text).toContain('dense mixture');
    expect(document.querySelectorAll('table.heat td button')).toHaveLength(2 * 5 * 8);
  });

  it('says how much of the promise of the supernet is left', async () => {
    const text = await show();
    expect(text).toContain('Gap of search and derived: +3.2 points');
    expect(text).toContain('91.4 %');
  });

  it('draws curves further while the run is at work', async () => {
    await show({ status: 'running' });
    const values = () => document.querySelector('.curve-names')?.textContent;
    expect(values()).toContain('derived 0.8271');
    const more = { derived_accuracy: { x: Float64Array.of(5), y: Float64Array.of(0.8888) } };
    await act(() => void store.apply({ kind: 'delta', seq: 2, parts: {}, curves: more }));
    expect(values()).toContain('derived 0.8888');
  });

  it('shows a candidate that is clicked, asked for once', async () => {
    await show();
    await press(rows()[2]);
    expect(sent.map((message) => message.type === 'request' && message.method)).toEqual(['genotype']);
    await answer();
    expect(drawn.title).toBe(`Candidate ${result.candidates.length - 3}`);
    await press(rows()[3]);
    await answer();
    await press(rows()[2]);
    expect(sent).toEqual([]);
  });

  it('compares one that is pinned with what was found, and two with each other', async () => {
    await show();
    const pin = (row: number) => press(rows()[row].querySelector('button'));
    await pin(1);
    await answer();
    expect(comparedPair.value).toEqual(['candidate/38', 'derived']);
    expect(drawn.title).toBe('Difference');
    await pin(4);
    await pin(6);
    expect(pins.value).toEqual(['candidate/35', 'candidate/33']);
    await pin(4);
    await pin(6);
    expect(pins.value).toEqual([]);
    expect(drawn.title).toBe('What was found');
  });

  it('shows the supernet at an epoch, with what was sampled at the newest one only', async () => {
    await show();
    await press(button('Supernet'));
    const links = () => Object.values(drawn.graph!.structures).flatMap((structure) => structure.links);
    expect(links().some(({ isSampled }) => isSampled)).toBe(true);
    const slider = document.querySelector<HTMLInputElement>('.epochs input')!;
    await act(() => {
      slider.value = '1';
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(shownEpoch.value).toBe(0);
    expect(links().some(({ isSampled }) => isSampled)).toBe(false);
  });

  it('shows how probable an operation was when it is clicked in the graph or in the table', async () => {
    await show();
    await press(button('Supernet'));
    const [place] = drawn.graph!.structures.normal.places;
    const link = drawn.graph!.structures.normal.links.find(({ operation }) => operation === 'sep_conv_3x3')!;
    await act(
      () => void (selected.value = { kind: 'link', path: [], structure: 'normal', link, from: place, to: place }),
    );
    expect(document.querySelector('.inspector .history svg')).not.toBeNull();
    await act(() => void (selected.value = undefined));
    expect(document.querySelector('.inspector .history svg')).toBeNull();
    await press(document.querySelectorAll<HTMLElement>('table.heat td button')[3]);
    expect(document.querySelector('.inspector h3')?.textContent).toBe('skip');
    expect(document.querySelector('.inspector .history svg')).not.toBeNull();
  });

  it('tells what an operation costs in all cells of its kind, by where it leads from', async () => {
    await show();
    await press(button('Supernet'));
    const rows = () => document.querySelector('.inspector dl')?.textContent ?? '';
    const structure = drawn.graph!.structures.normal;
    const look = async (from: string): Promise<void> => {
      const link = structure.links.find((each) => each.operation === 'sep_conv_3x3' && each.from === from)!;
      const [start, to] = [from, link.to].map((id) => structure.places.find((place) => place.id === id)!);
      await act(() => void (selected.value = { kind: 'link', path: [], structure: 'normal', link, from: start, to }));
    };
    const { operations, cells } = result.operationCosts!.normal;
    const { params, macs } = operations.sep_conv_3x3.fromInput;
    await look('input0');
    expect(rows()).toContain(`Parameters, in ${cells} cells${metricText('params', params)}`);
    expect(rows()).toContain(`MACs, in ${cells} cells${metricText('macs', macs)}`);
    expect(cells).toBe(9);
    expect(params).toBeGreaterThan(0);
    await act(() => void (selected.value = undefined));
  });

  it('marks candidates beyond the limits, which can be left out', async () => {
    await show();
    const box = document.querySelector<HTMLInputElement>('.candidates-figure input[type=checkbox]')!;
    expect(document.querySelectorAll('.candidate-grid tr.beyond').length).toBeGreaterThan(0);
    await press(box);
    expect(document.querySelectorAll('.candidate-grid tr.beyond')).toHaveLength(0);
    await press(button('Show all'));
  });
});

describe('before there is anything', () => {
  it.each([
    ['queued', 'Not begun yet'],
    ['running', 'The graph appears after the first epoch.'],
    ['failed', 'It ended before its first epoch.'],
    ['done', 'Reading the result…'],
  ] as const)('a run that is %s says so', async (status, text) => {
    expect(await show({ status, metrics: undefined }, {})).toContain(text);
  });

  it('says why a result cannot be read', async () => {
    const remarks = ['The result cannot be shown: result.json is damaged'];
    expect(await show({ status: 'done' }, { remarks })).toContain('result.json is damaged');
  });
});
