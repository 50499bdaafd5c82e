import { useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { frontChart, frontLayout, type FrontChart } from '../../../src/plot/chart/front';
import { formatNumber } from '../../../src/plot/format';
import { t } from '../../common/l10n';
import { useWidth } from '../../common/size';
import { originTitle } from '../candidates/columns';
import { metricText } from '../metricText';
import { candidateIndex, candidateKey, pick, picked, pins, shown } from '../choices';
import { store } from '../model';
import { nearest, type CandidatePoint } from './points';

/** Pixels around a point that belong to it. */
const reach = 16;
const height = 300;

interface FrontPlotProps {
  readonly chart: FrontChart;
  /** In the order in which keys go through them. */
  readonly points: readonly CandidatePoint[];
  readonly front: readonly CandidatePoint[];
  readonly metric: string;
}

/** The chart as it is used: the pointer or the keys find a candidate, a click or Enter shows its graph. */
export function FrontPlot({ chart, points, front, metric }: FrontPlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const at = useSignal<number | undefined>(undefined);
  const sized = { ...chart, width, height };
  const inputs = [chart.groups, front, chart.limit, chart.costLabel, width];
  const source = useMemo(() => (width > 0 ? frontChart(sized).source : ''), inputs);
  const places = useMemo(() => {
    const { x, y } = frontLayout(sized);
    return points.map(({ cost, score }) => [x.at(cost), y.at(score)] as const);
  }, inputs);
  const point = at.value === undefined ? undefined : points.at(at.value);
  const find = ({ offsetX, offsetY }: MouseEvent) => nearest(places, [offsetX, offsetY], reach);
  const show = (place: number | undefined) => {
    if (place !== undefined) pick(candidateKey(points[place].row.index));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextPlace(event.key, at.value, points.length);
    if (next !== undefined) at.value = next;
    else if (event.key === 'Enter') show(at.value);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div
        class="front-box"
        ref={box}
        role="application"
        aria-roledescription={t('chart')}
        aria-label={`${chart.title}. ${chart.description}`}
        tabIndex={0}
        style={{ minHeight: `${height}px`, cursor: point ? 'pointer' : undefined }}
        onPointerMove={(event) => (at.value = find(event))}
        onPointerLeave={() => (at.value = undefined)}
        onClick={(event) => show(find(event))}
        onKeyDown={onKeyDown}
      >
        <div class="chart-box" dangerouslySetInnerHTML={{ __html: source }} />
        <Rings points={points} places={places} width={width} at={at.value} />
      </div>
      <p class="probe-line" aria-live="polite">
        {point ? (
          pointText(point, metric)
        ) : (
          <span class="quiet">{t('Point at a candidate; a click shows its graph.')}</span>
        )}
      </p>
    </>
  );
}

function pointText({ row, cost, score }: CandidatePoint, metric: string): string {
  return [
    t('candidate {0}', row.index),
    originTitle(row.origin),
    t('score {0}', formatNumber(score)),
    `${metric} ${metricText(metric, cost)}`,
  ].join(' · ');
}

/** Where a key leads among the points; undefined for keys that lead nowhere. */
export function nextPlace(key: string, at: number | undefined, count: number): number | undefined {
  if (count === 0) return undefined;
  const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (!Object.hasOwn(steps, key)) return undefined;
  return at === undefined ? 0 : Math.min(count - 1, Math.max(0, at + steps[key]));
}

interface RingsProps {
  readonly points: readonly CandidatePoint[];
  readonly places: readonly (readonly [x: number, y: number])[];
  readonly width: number;
  readonly at: number | undefined;
}

/** Marks around the points that are looked at, shown in the graph, pinned, or that won. */
function Rings({ points, places, width, at }: RingsProps) {
  const best = store.part('facts').value?.best;
  const isShown = (index: number) => shown.value === 'architecture' && candidateIndex(picked.value) === index;
  const rings = points.flatMap(({ row: { index } }, i) => {
    const kinds = [
      i === at && 'at',
      isShown(index) && 'shown',
      pins.value.includes(candidateKey(index)) && 'pinned',
      index === best && 'best',
    ].filter(Boolean);
    return kinds.length === 0 ? [] : [{ index, place: places[i], kinds }];
  });
  return (
    <svg class="rings" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {rings.map(({ index, place: [x, y], kinds }) => (
        <g key={index} transform={`translate(${x} ${y})`} class={kinds.join(' ')}>
          <circle r={kinds.includes('at') ? 8 : 6.5} />
          {kinds.includes('best') && (
            <text x="0" y="-10" text-anchor="middle">
              ★
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
