// A page with the graph alone, for the browser test: graphs are chosen by name, what happens can be asked for.
import { h, render } from 'preact';
import type { SavedFile } from '../../../../src/protocol/panel';
import { ArchitectureGraphView } from '../../../../webview-ui/architecture/graph/graphView';
import type { GraphTarget } from '../../../../webview-ui/architecture/graph/props';
import '../../../../webview-ui/common/figures.css';
import '../../../../webview-ui/common/panel.css';
import { SaveContext } from '../../../../webview-ui/common/save';
import { adoptTheme } from '../../../../webview-ui/common/theme';
import { apart, differenceGraph, genotypeGraph, supernetGraph } from './graphs';

/** Cells of 14 edges, each of the network's 20 a place of its own. */
const twenty = () => apart({ ...supernetGraph(), network: genotypeGraph().network });

const graphs = { genotype: genotypeGraph, difference: differenceGraph, supernet: supernetGraph, twenty } as const;
type GraphName = keyof typeof graphs;

const saved: SavedFile[] = [];
const selected: (GraphTarget | undefined)[] = [];
const onSelect = (target: GraphTarget | undefined) => void selected.push(target);

function show(name: GraphName, graph = graphs[name]()): void {
  const root = document.getElementById('root');
  if (root === null) return;
  const view = h(ArchitectureGraphView, { graph, title: 'Architecture', file: 'architecture', name, onSelect });
  render(h(SaveContext.Provider, { value: (file) => void saved.push(file) }, view), root);
}

const frame = () => new Promise(requestAnimationFrame);

/** The longest time without a frame until something is there, in milliseconds. */
async function longestPause(isThere: () => boolean): Promise<number> {
  let longest = 0;
  for (let before = performance.now(); !isThere();) {
    await frame();
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
  }
  return longest;
}

Object.assign(window, {
  saved,
  selected,
  showGraph: show,
  /** The same supernet with other probabilities. */
  async update(certainty: number): Promise<void> {
    show('supernet', supernetGraph(certainty));
    await frame();
  },
  /** Presses a button of the graph. @returns the time until so many cells are expanded, and the longest pause. */
  async expandAll(cells: number): Promise<{ time: number; pause: number }> {
    const start = performance.now();
    document.querySelector<HTMLElement>('[aria-label="Expand all"]')?.click();
    const pause = await longestPause(() => document.querySelectorAll('.place.open').length >= cells);
    return { time: performance.now() - start, pause };
  },
});
adoptTheme();
