// A page with the graph alone, for the browser test: the graphs are chosen by name, what happens is counted.
import { h, render } from 'preact';
import { useState } from 'preact/hooks';
import { ArchitectureGraphView } from '../../../../webview-ui/architecture/graph/graphView';
import '../../../../webview-ui/common/figures.css';
import '../../../../webview-ui/common/panel.css';
import { SaveContext } from '../../../../webview-ui/common/save';
import { adoptTheme } from '../../../../webview-ui/common/theme';
import { apart, differenceGraph, genotypeGraph, supernetGraph } from './graphs';

const graphs = {
  genotype: genotypeGraph,
  difference: differenceGraph,
  supernet: supernetGraph,
  twenty: () => apart(genotypeGraph()),
  'twenty-supernet': () => apart({ ...supernetGraph(), network: genotypeGraph().network }),
} as const;

const saved: string[] = [];
let change: (graph: ReturnType<typeof genotypeGraph>) => void;

function Trial({ name }: { readonly name: keyof typeof graphs }) {
  const [graph, setGraph] = useState(graphs[name]);
  change = setGraph;
  return h(ArchitectureGraphView, { graph, title: 'Architecture', file: 'architecture', name });
}

/** Milliseconds until the page has drawn what follows from something. */
async function drawn(act: () => void): Promise<number> {
  const start = performance.now();
  act();
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}

Object.assign(window, {
  saved,
  showGraph(name: keyof typeof graphs) {
    const root = document.getElementById('root');
    if (root === null) return;
    const save = ({ content }: { readonly content: unknown }) => void saved.push(String(content));
    render(null, root);
    render(h(SaveContext.Provider, { value: save }, h(Trial, { name })), root);
  },
  /** The same supernet with other probabilities. */
  update: (certainty: number) => drawn(() => change(supernetGraph(certainty))),
});
adoptTheme();
