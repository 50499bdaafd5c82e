import { effect, signal } from '@preact/signals';
import { useCallback, useEffect, useMemo } from 'preact/hooks';
import type { OperationKind } from '../../../src/architecture/graph';
import { svgToPng } from '../../common/export';
import { Figure } from '../../common/figure';
import { DrawingArea } from './drawingArea';
import { drawingSvg } from './export';
import './graph.css';
import { sharedLayouts } from './layout/shared';
import { GraphLegend, legendFacts } from './legend';
import type { ArchitectureGraphProps } from './props';
import { GraphState } from './state';
import { adoptDrawingStyle } from './style';
import { graphTable } from './table';
import { GraphToolbar } from './toolbar';

/**
 * An architecture as a graph: the network, its cells nested in it, operations in the colours of their kinds and as wide
 * as they are probable. Laid out in a thread of its own; what has the same places and links is not laid out again.
 */
export function ArchitectureGraphView(props: ArchitectureGraphProps) {
  const { graph, title, note, file, name = 'graph', onSelect, onHover } = props;
  const state = useMemo(() => new GraphState(name, sharedLayouts()), [name]);
  const lit = useMemo(() => signal<OperationKind | undefined>(undefined), []);
  const facts = useMemo(() => legendFacts(graph), [graph]);
  const isDifference = facts.changes.length > 0;
  const choose = useCallback(
    (key: string | undefined) => {
      state.pinned.value = key;
      onSelect?.(state.target(key));
    },
    [state, onSelect],
  );
  useMemo(() => state.show(graph), [state, graph]);
  useEffect(adoptDrawingStyle, []);
  useEffect(() => () => state.dispose(), [state]);
  useEffect(() => effect(() => onHover?.(state.target(state.hovered.value))), [state, onHover]);
  const svg = () => {
    const network = state.settling.network.peek();
    if (network === undefined) throw new Error('there is no drawing yet');
    return drawingSvg(network, { title, isDifference, threshold: state.threshold.peek() });
  };
  const table = () => graphTable(graph);
  return (
    <Figure
      className="architecture-graph"
      title={title}
      note={note}
      file={file}
      exports={{ svg, png: () => svgToPng(svg()), csv: table }}
      table={table}
    >
      <GraphToolbar
        state={state}
        hasProbabilities={facts.hasProbabilities}
        isNested={graph.network.places.some(({ inside }) => inside !== undefined)}
      />
      <DrawingArea state={state} label={title} isDifference={isDifference} lit={lit} choose={choose} />
      <GraphLegend facts={facts} lit={lit} />
    </Figure>
  );
}
