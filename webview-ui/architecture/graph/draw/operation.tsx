import type { GraphLink, OperationKind } from '../../../../src/architecture/graph';
import type { Box } from '../../../../src/architecture/elk';
import { kindClass, kindDash } from '../../../../src/plot/architecture/kinds';
import { coordinate } from '../../../../src/plot/chart/frame';
import { rowLabel, rowPadding } from '../sizes';
import { linkDescription, shortShare } from './labels';
import { strandWidth } from './paths';

export interface OperationProps {
  readonly link: GraphLink;
  readonly dataKey: string;
  readonly from: string;
  readonly to: string;
  readonly path: string;
  readonly row: Box;
  /** Whether its links tell which are sampled. */
  readonly isSampling: boolean;
}

/** From the middle of a row to the base line of its text. */
const baseline = 3.8;

/** Which look an operation has besides that of its kind. */
function lookOf({ change, isSampled }: GraphLink, isSampling: boolean): string {
  if (change !== undefined) return change;
  if (!isSampling) return '';
  return isSampled === true ? 'sampled' : 'faded';
}

/** Dashes of strands that lie side by side cannot be told apart: only what stands out has them. */
const dashOf = (look: string, kind: OperationKind): string | undefined =>
  look === '' || look === 'sampled' ? kindDash(kind) : undefined;

/** An operation: its strand of the ribbon, and the row that says what it is. */
export function Operation({ link, dataKey, from, to, path, row, isSampling }: OperationProps) {
  const kind = link.kind ?? 'other';
  const look = lookOf(link, isSampling);
  const { x, y, width, height } = row;
  const line = coordinate(y + height / 2 + baseline);
  return (
    <g
      class={`op ${kindClass(kind)} ${look}`}
      data-key={dataKey}
      data-kind={kind}
      role="button"
      tabindex={-1}
      aria-description={linkDescription(link, from, to)}
    >
      <path class="strand" d={path} stroke-width={strandWidth(link)} stroke-dasharray={dashOf(look, kind)} />
      <rect class="row" x={x} y={y + 1} width={width} height={height - 2} rx="3" />
      <text class="name" x={x + rowPadding} y={line}>
        {rowLabel(link)}
      </text>{' '}
      {link.probability !== undefined && (
        <text class="share" x={x + width - rowPadding} y={line}>
          {shortShare(link.probability)}
        </text>
      )}
    </g>
  );
}
