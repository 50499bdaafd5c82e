// Runs in a bare Chromium beside the bundle of the clustering panel: hands it epochs and waits for the pixels.
import { factsOf, shownSamples, similarityMap } from '../../../src/host/panels/clustering/parts';
import type { ClusteringResult } from '../../../src/protocol/clustering';
import type { ClusteringParts } from '../../../src/protocol/clustering-panel';
import type { Message } from '../../../src/protocol/messages';
import type { PanelUpdate } from '../../../src/protocol/panel';
import { scenarioResult, usualScenario } from '../../../test/fixtures/clustering/result';
import { runView } from '../../../test/unit/webview/runView';
import type { UpdateTimes } from '../updateTimes';
import { measureUpdates } from './updates';

/** What the editor's side makes of a picture; in every other one the clusters of the samples are others. */
function partsOf(result: ClusteringResult, update: number): Partial<ClusteringParts> {
  const { count, clusters, embedding, assignments, ...others } = result;
  const [epochs] = embedding.shape;
  const from = (update % epochs) * 2 * count;
  const newest = { epoch: update, positions: embedding.data.slice(from, from + 2 * count) };
  const data = assignments.data.map((cluster) => (cluster + update) % clusters);
  const picture = { ...others, count, clusters, assignments: { shape: [count], data } };
  const similarity = similarityMap(picture);
  const drawn = { picture, epochs: [update], newest, hasPreviews: false };
  return {
    ...{ embedding: newest, shown: shownSamples(picture), similarity, examples: result.examples },
    facts: factsOf(drawn, similarity.means),
  };
}

const send = (payload: PanelUpdate<ClusteringParts>): void =>
  window.postMessage({ type: 'event', name: 'update', payload } satisfies Message);

/** @param samples - All of them are points of the scatter. */
async function measure(samples: number, clusters: number, updates: number): Promise<UpdateTimes> {
  const result = scenarioResult({ ...usualScenario, count: samples, clusters });
  const run = runView({ task: 'cluster/ddc', status: 'running' });
  send({ kind: 'snapshot', seq: 1, parts: { run, ...partsOf(result, 0) }, curves: {} });
  return measureUpdates({
    ...{ canvases: '.scatter canvas', count: 2, updates },
    make: (update) => () => partsOf(result, update),
    send: (parts, update) => send({ kind: 'delta', seq: update + 1, parts, curves: {} }),
  });
}

Object.assign(window, { measure });
