import { computed, signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { formatInteger } from '../../../src/plot/format';
import { categoryClass } from '../../../src/plot/theme';
import type { ComparedClustering, ComparedPoints } from '../../../src/protocol/compare-clustering';
import { Figure } from '../../common/figure';
import { t } from '../../common/l10n';
import { LineSample } from '../../common/lineSample';
import { wholeScene } from '../../common/linked';
import { scatterPng } from '../../common/scatter/export';
import { PointFrame } from '../../common/scatter/frame';
import type { TableData } from '../../common/table';
import { PlaneHandlers } from './handlers';
import { faintPoints, hovered, sharesSamples } from './state';

export interface ComparedPlaneProps {
  readonly run: number;
  readonly label: string;
  readonly found: ComparedClustering;
  readonly shown: ComparedPoints;
  readonly isBase: boolean;
}

const view = signal(wholeScene);

/** Names by category, so that a cluster has its colour and its own name. */
export function namesByCategory({ names, categories }: Pick<ComparedClustering, 'names' | 'categories'>): string[] {
  const byCategory = Array.from({ length: Math.max(-1, ...categories) + 1 }, () => '');
  for (const [cluster, category] of categories.entries()) byCategory[category] = names[cluster];
  return byCategory;
}

/** The samples of one run in the plane of their principal axes. */
export function ComparedPlane({ run, label, found, shown, isBase }: ComparedPlaneProps) {
  const { positions, places: samples, clusters } = shown;
  const names = useMemo(() => namesByCategory(found), [found.names.join('\n'), found.categories.join()]);
  const groups = useMemo(
    () => clusters.map((cluster) => found.categories[cluster] ?? -1),
    [clusters, found.categories.join()],
  );
  const [faint, handlers] = useMemo(
    () => [computed(() => faintPoints(run)), new PlaneHandlers(samples, () => sharesSamples(run))] as const,
    [run, samples],
  );
  const marks = () => {
    const place = hovered.value;
    const point = place === undefined || !sharesSamples(run) ? -1 : samples.indexOf(place);
    return { ringed: point < 0 ? [] : [point], lasso: [] };
  };
  const points = { positions, groups, names, byLevel: false, layout: 'pca' };
  const table = () => pointTable(found, shown);
  return (
    <Figure
      title={label}
      mark={
        <span class={categoryClass(run)}>
          <LineSample dash={run} />
        </span>
      }
      note={<span class="quiet">{noteOf(found, shown, isBase)}</span>}
      file={`embedding-${run + 1}`}
      exports={{ png: () => scatterPng(points, { view, faint }), csv: table }}
      table={table}
    >
      <PointFrame
        points={points}
        look={{ view, faint }}
        {...{ samples, marks, places: handlers.places }}
        label={t('Samples of {0} in the plane. Arrow keys go from point to point.', label)}
        events={handlers.events}
      />
    </Figure>
  );
}

function noteOf({ count }: ComparedClustering, { places }: ComparedPoints, isBase: boolean): string {
  const shown = t('{0} of {1} samples', formatInteger(places.length), formatInteger(count));
  return isBase ? t('base · {0}', shown) : shown;
}

function pointTable({ names }: ComparedClustering, shown: ComparedPoints): TableData {
  const { positions, places, clusters, inBase } = shown;
  return {
    columns: ['place', 'x', 'y', 'cluster', 'name', 'cluster_in_base'],
    rows: Array.from(places, (place, i) => [
      ...[String(place), positions[2 * i], positions[2 * i + 1], String(clusters[i]), names[clusters[i]]],
      inBase[i] < 0 ? undefined : String(inBase[i]),
    ]),
  };
}
