// @vitest-environment happy-dom
import { press, sent, show as render } from '../page';
import { h } from 'preact';
import { act } from 'preact/test-utils';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { factsOf, shownSamples, similarityMap } from '../../../../src/host/panels/clustering/parts';
import type { ClusteringResult } from '../../../../src/protocol/clustering';
import type { ClusteringParts } from '../../../../src/protocol/clustering-panel';
import type { RunView } from '../../../../src/protocol/panel';
import { clearChoices, selection } from '../../../../webview-ui/clustering/choices';
import { store } from '../../../../webview-ui/clustering/model';
import { Overview } from '../../../../webview-ui/clustering/overview';
import { FailureNotice } from '../../../../webview-ui/common/failure';
import { syntheticClustering } from '../../synthetic-clustering';
import { snapshot } from '../editor';
import { runView } from '../runView';

function partsOf(result: ClusteringResult): Partial<ClusteringParts> {
  const similarity = similarityMap(result);
  const newest = { epoch: 4, positions: result.embedding.data.slice(24) };
  const drawn = { picture: result, epochs: result.embeddingEpochs, newest, result, hasPreviews: true };
  return {
    ...{ similarity, embedding: newest, examples: result.examples, remarks: result.remarks },
    facts: factsOf(drawn, similarity.means),
    shown: shownSamples(result),
  };
}

const points = { x: Float64Array.of(1, 2), y: Float64Array.of(0.5, 0.8) };

async function show(run: Partial<RunView>, parts: Partial<ClusteringParts> = {}): Promise<string> {
  const view = runView({ task: 'cluster/ddc', ...run });
  store.apply(snapshot<ClusteringParts>({ run: view, ...parts }, { loss: points, acc: points }));
  await render(h('div', {}, h(FailureNotice, {}), h(Overview, { run: view })));
  return document.body.textContent;
}

const button = (text: string) => [...document.querySelectorAll('button')].find((item) => item.textContent === text);
const requests = (method: string) =>
  sent.flatMap((message) => (message.type === 'request' && message.method === method ? [message.params] : []));

beforeAll(() => void vi.stubGlobal('devicePixelRatio', 1));
beforeEach(async () => {
  await render(null);
  clearChoices();
  sent.length = 0;
});

describe('what a clustering found', () => {
  it('is points, sizes, examples, a table against the classes, similarity, curves and metrics', async () => {
    const text = await show({ metrics: { acc: 1, loss: 0.018 } }, partsOf(syntheticClustering()));
    const titles = [...document.querySelectorAll('.figure > figcaption .title')].map((title) => title.textContent);
    expect(titles).toEqual([
      'Embedding',
      'Examples',
      'Curves',
      'Sizes of clusters',
      'Clusters and classes',
      'Similarity',
      'Metrics',
    ]);
    expect(text).toContain('12 of 40 samples');
    expect(text).toContain('3 of 4 used');
    expect(text).toContain('The clusters collapse. only <2> clusters are used');
    expect(text).toContain('k-means');
  });

  it('says that an earlier epoch than the last was kept', async () => {
    const epochs = Array.from({ length: 9 }, (_, i) => i + 1);
    const whole = syntheticClustering();
    const last = whole.embeddingEpochs.at(-1)!;
    const text = await show({}, partsOf({ ...whole, course: { epochs, values: {} } }));
    expect(text).toContain(`epoch ${last} of 9, kept for the lowest loss`);
    const to = await show({}, partsOf({ ...whole, course: { epochs: epochs.slice(0, last), values: {} } }));
    expect(to).toContain(`epoch ${last} of ${last}`);
    expect(to).not.toContain('kept for');
  });

  it('asks for all samples on the screen at once', async () => {
    const examples = [0, 1].map((cluster) => ({ cluster, typical: [20 + cluster], doubtful: [22 + cluster] }));
    await show({}, partsOf(syntheticClustering({ examples })));
    expect(requests('samples')).toEqual([{ samples: [20, 22, 21, 23], withLooks: true }]);
  });

  it('names are text, whatever is in them', async () => {
    await show({ name: '<img src=x onerror=alert(1)>' }, partsOf(syntheticClustering()));
    expect(document.querySelectorAll('img, script, b b')).toHaveLength(0);
    expect(document.querySelector('.sizes')?.textContent).toContain('<img src=x onerror=alert(2)>');
    expect(document.querySelector('.contingency')?.textContent).toContain('<b>zero</b>');
  });

  it('has no table against classes where there are none', async () => {
    await show({}, partsOf(syntheticClustering({ labels: undefined, contingency: undefined })));
    expect(document.querySelector('.contingency')).toBeNull();
    expect(button('Class')).toBeUndefined();
  });

  it('leaves the other clusters out when one is clicked', async () => {
    await show({}, partsOf(syntheticClustering()));
    await press(document.querySelectorAll<HTMLButtonElement>('.sizes button')[1]);
    expect(document.querySelectorAll('.cluster-row')).toHaveLength(1);
    await press(button('Show all clusters'));
    expect(document.querySelectorAll('.cluster-row')).toHaveLength(3);
  });

  it('asks for the samples of a cell', async () => {
    await show({}, partsOf(syntheticClustering()));
    await press(document.querySelector<HTMLButtonElement>('[data-cell="1/1"]'));
    expect(requests('members')).toEqual([{ cluster: 1, label: 1, from: 0, count: 96 }]);
  });

  it('shows what was picked in place of the examples, and all of it as a file', async () => {
    await show({}, partsOf(syntheticClustering()));
    await act(() => void (selection.value = { title: 'Picked', samples: [1, 2], total: 2 }));
    expect(document.querySelectorAll('.tile')).toHaveLength(2);
    await press(document.querySelector<HTMLButtonElement>('.wall .bar button'));
    await vi.waitFor(() => expect(requests('assignments')).toEqual([[1, 2]]));
    await press(button('Back to all examples'));
    expect(document.querySelectorAll('.cluster-row')).toHaveLength(3);
  });

  it('offers another layout only where there are features', async () => {
    await show({}, partsOf(syntheticClustering()));
    expect(button('UMAP')).toBeDefined();
    const parts = partsOf(syntheticClustering());
    await show({ status: 'running' }, { ...parts, facts: { ...parts.facts!, isDone: false } });
    expect(button('UMAP')).toBeUndefined();
  });

  it('nothing can be renamed in Restricted Mode', async () => {
    await show({ isTrusted: false }, partsOf(syntheticClustering()));
    expect(document.querySelector('button.cluster-name')).toBeNull();
    expect(document.querySelector('b.cluster-name')).not.toBeNull();
  });
});

describe('what is not there yet', () => {
  it.each([
    ['queued', {}, 'Not begun yet'],
    ['running', { phase: 'read' }, 'Reading the samples…'],
    ['stopped', {}, 'There is no picture of this run'],
    ['done', {}, 'Reading the result…'],
  ] as const)('%s', async (status, run, text) => {
    expect(await show({ status, ...run })).toContain(text);
  });

  it('a result that cannot be read', async () => {
    expect(await show({}, { remarks: ['It is damaged.'] })).toContain('The result cannot be read');
  });
});
