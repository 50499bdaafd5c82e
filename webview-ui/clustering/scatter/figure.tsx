import { useMemo } from 'preact/hooks';
import { formatInteger } from '../../../src/plot/format';
import type { ClusterFacts, ShownSamples } from '../../../src/protocol/clustering-panel';
import { Figure } from '../../common/figure';
import { t } from '../../common/l10n';
import { view, wholeScene } from '../../common/linked';
import { ScaleLegend } from '../../common/legend';
import { scatterPng } from '../../common/scatter/export';
import { Segmented } from '../../common/segmented';
import type { TableData } from '../../common/table';
import { colourBy, selection, tool, type ColourBy, type Tool } from '../choices';
import { Mark } from '../../common/marks';
import { ScatterCanvas } from './canvas';
import { EpochSlider } from './epochs';
import { groupingOf, type Grouping } from './groups';
import { LayoutTools } from './layouts';
import { dimmed, faint, positions, shownLayout } from './state';

export interface ScatterProps {
  readonly facts: ClusterFacts;
  readonly shown: ShownSamples;
}

/** The samples in the plane, each as a mark. */
export function ScatterFigure({ facts, shown }: ScatterProps) {
  const by = colourBy().signal.value;
  const grouping = useMemo(() => groupingOf(shown, facts, by), [shown, facts.names, facts.classes, by]);
  const points = positions.value;
  const title = t('Embedding');
  if (points === undefined) return null;
  const { groups, names, by: colouredBy } = grouping;
  const drawn = { positions: points, groups, names, byLevel: colouredBy === 'confidence' };
  const table = () => pointTable(points, shown, facts);
  return (
    <Figure
      title={title}
      note={<ScatterNote facts={facts} shown={shown} count={points.length / 2} />}
      file="embedding"
      exports={{ png: () => scatterPng(drawn, { view, faint }), csv: table }}
      table={table}
    >
      <ScatterTools hasLabels={shown.labels !== undefined} />
      <ScatterCanvas
        positions={points}
        samples={shown.samples.subarray(0, points.length / 2)}
        grouping={grouping}
        layout={shownLayout.value}
      />
      <GroupLegend grouping={grouping} />
      {shownLayout.value === 'pca' && <EpochSlider epochs={facts.epochs} trained={facts.trained} />}
    </Figure>
  );
}

/** How many are shown of how many, and how many are picked. */
function ScatterNote({ facts, shown, count }: ScatterProps & { readonly count: number }) {
  const picked = selection.value;
  if (picked !== undefined) {
    const bright = dimmed.value.reduce((sum, level) => sum + (level === 0 ? 1 : 0), 0);
    return <span class="quiet">{t('{0} picked', formatInteger(Math.min(bright, shown.samples.length)))}</span>;
  }
  if (count >= facts.count) return <span class="quiet">{t('{0} samples', formatInteger(count))}</span>;
  return <span class="quiet">{t('{0} of {1} samples', formatInteger(count), formatInteger(facts.count))}</span>;
}

function ScatterTools({ hasLabels }: { readonly hasLabels: boolean }) {
  const colour = colourBy();
  const hand = tool();
  const colours: readonly (readonly [ColourBy, string])[] = [
    ['cluster', t('Cluster')],
    ...(hasLabels ? [['label', t('Class')] as const] : []),
    ['confidence', t('Confidence')],
  ];
  return (
    <div class="figure-tools">
      <Segmented<ColourBy>
        label={t('Colour')}
        options={colours}
        value={colour.signal.value === 'label' && !hasLabels ? 'cluster' : colour.signal.value}
        choose={colour.choose}
      />
      <Segmented<Tool>
        label={t('Dragging')}
        options={[
          ['lasso', t('Lasso')],
          ['move', t('Move')],
        ]}
        value={hand.signal.value}
        choose={hand.choose}
      />
      <LayoutTools />
      {view.value.zoom > 1 && (
        <button type="button" class="secondary" onClick={() => (view.value = wholeScene)}>
          {t('Show all')}
        </button>
      )}
    </div>
  );
}

/** Clusters have theirs in the bars of their sizes. */
function GroupLegend({ grouping: { by, names, range } }: { readonly grouping: Grouping }) {
  if (by === 'confidence') return <ScaleLegend map="viridis" low={range[0]} high={range[1]} unit={t('confidence')} />;
  if (by === 'cluster') return null;
  return (
    <div class="legend names">
      {names.map((name, group) => (
        <span key={group}>
          <Mark category={group} /> {name}
        </span>
      ))}
    </div>
  );
}

function pointTable(points: Float32Array, shown: ShownSamples, facts: ClusterFacts): TableData {
  const { samples, clusters, confidence, labels } = shown;
  return {
    columns: ['sample', 'x', 'y', 'cluster', 'name', 'confidence', ...(labels ? ['class'] : [])],
    rows: Array.from({ length: points.length / 2 }, (_, i) => [
      ...[String(samples[i]), points[2 * i], points[2 * i + 1], String(clusters[i]), facts.names[clusters[i]]],
      ...[confidence[i], ...(labels ? [facts.classes[labels[i]]] : [])],
    ]),
  };
}
