import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { byteMapValue, byteMapValues } from '../../../src/messaging/byteMap';
import { colourMaps } from '../../../src/plot/colour/colourmap';
import { drawFigure } from '../../../src/plot/raster/figure';
import { formatNumber } from '../../../src/plot/format';
import type { ClusterFacts, SimilarityMap } from '../../../src/protocol/clustering-panel';
import { canvasOf, imageToPng } from '../../common/export';
import { Figure } from '../../common/figure';
import { t } from '../../common/l10n';
import { ScaleLegend } from '../../common/legend';
import { colourMap } from '../../common/mapTools';
import { paintBytes } from '../../common/pictures';
import { useWidth } from '../../common/size';
import type { TableData } from '../../common/table';
import { themeVersion } from '../../common/theme';
import { clusterOfRow, drawBoundaries, clusterEnds } from './boundaries';

interface SimilarityProps {
  readonly facts: ClusterFacts;
  readonly similarity: SimilarityMap;
}

/** How similar samples are, sorted by cluster: squares on the diagonal are clusters that hold together. */
export function Similarity({ facts, similarity }: SimilarityProps) {
  const { map, side, rows } = similarity;
  const colours = colourMap().signal.value;
  const image = useMemo(() => paintBytes(map, { rows: side, cols: side, factor: 1 }, colours), [map, colours]);
  const under = useSignal<readonly [row: number, col: number] | undefined>(undefined);
  const title = t('Similarity');
  const legend = { kind: 'scale', map: colourMaps[colours], domain: [map.low, map.high], label: title } as const;
  const table = () => pairTable(facts, similarity);
  return (
    <Figure
      title={title}
      className="similarity-figure"
      note={<UnderPointer facts={facts} similarity={similarity} place={under.value} />}
      file="similarity"
      exports={{ png: () => imageToPng(drawFigure([{ title, image }], legend)), csv: () => matrixTable(similarity) }}
      table={table}
    >
      <Matrix image={image} rows={rows} point={(place) => (under.value = place)} />
      <ScaleLegend map={colours} low={map.low} high={map.high} unit={t('mean similarity')} />
    </Figure>
  );
}

interface MatrixProps {
  readonly image: ReturnType<typeof paintBytes>;
  readonly rows: readonly number[];
  readonly point: (place: readonly [row: number, col: number] | undefined) => void;
}

function Matrix({ image, rows, point }: MatrixProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(box);
  const pixels = Math.round(width * devicePixelRatio);
  const ends = useMemo(() => clusterEnds(rows), [rows]);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || pixels === 0) return;
    context.imageSmoothingEnabled = image.width > pixels;
    context.drawImage(canvasOf(image), 0, 0, pixels, pixels);
    drawBoundaries(context, ends, image.width, rows);
  }, [image, pixels, themeVersion.value]);
  const onMove = ({ clientX, clientY, currentTarget }: PointerEvent & { readonly currentTarget: HTMLElement }) => {
    const { left, top, width: shown, height } = currentTarget.getBoundingClientRect();
    const at = (share: number) => Math.min(image.width - 1, Math.max(0, Math.floor(share * image.width)));
    point([at((clientY - top) / height), at((clientX - left) / shown)]);
  };
  return (
    <div class="similarity" ref={box}>
      <canvas
        ref={canvas}
        width={pixels}
        height={pixels}
        role="img"
        aria-label={t('Similarity of samples sorted by cluster; as a table in the menu')}
        onPointerMove={onMove}
        onPointerLeave={() => point(undefined)}
      />
    </div>
  );
}

interface UnderPointerProps extends SimilarityProps {
  readonly place: readonly [row: number, col: number] | undefined;
}

function UnderPointer({ facts, similarity: { map, side, rows }, place }: UnderPointerProps) {
  if (place === undefined) return null;
  const [row, col] = place;
  const names = [row, col].map((at) => facts.names[clusterOfRow(rows, at)] ?? '');
  return (
    <>
      {names[0] === names[1] ? names[0] : names.join(' – ')}: {formatNumber(byteMapValue(map, row * side + col), 2)}
    </>
  );
}

/** Mean similarity of each pair of clusters. */
function pairTable({ names }: ClusterFacts, { means, rows }: SimilarityMap): TableData {
  const used = rows.flatMap((count, k) => (count > 0 ? [k] : []));
  return {
    columns: [t('Cluster'), ...used.map((k) => names[k])],
    rows: used.map((a) => [names[a], ...used.map((b) => means[a * rows.length + b])]),
  };
}

function matrixTable({ map, side }: SimilarityMap): TableData {
  const values = byteMapValues(map);
  return {
    columns: Array.from({ length: side }, (_, col) => String(col)),
    rows: Array.from({ length: side }, (_, row) => Array.from(values.subarray(row * side, (row + 1) * side))),
  };
}
