import { useContext } from 'preact/hooks';
import type { GraphLink } from '../../../../src/architecture/graph';
import { keyOf, type PlacedBundle } from '../scene';
import { Drawing } from './context';
import { Operation } from './operation';
import { rowBox, strandOffsets, strandPath } from './paths';

export interface BundleProps {
  readonly placed: PlacedBundle;
  /** Key of the place that it is inside of. */
  readonly within: string;
  /** Labels of the places that it leads from and to. */
  readonly from: string;
  readonly to: string;
}

/** What is sampled is drawn over what is not. */
const height = ({ isSampled, change }: GraphLink): number => (isSampled === true || change !== undefined ? 1 : 0);

/** The operations between two places. */
export function BundleView({ placed, within, from, to }: BundleProps) {
  const { links } = placed.bundle;
  const threshold = useContext(Drawing).threshold.value;
  const offsets = strandOffsets(links);
  const isSampling = links.some(({ isSampled }) => isSampled !== undefined);
  const shown = links
    .map((link, row) => ({ link, row }))
    .filter(({ link: { probability = 1 } }) => probability >= threshold)
    .sort((a, b) => height(a.link) - height(b.link));
  return (
    <g>
      {shown.map(({ link, row }) => (
        <Operation
          key={link.id}
          link={link}
          dataKey={keyOf(within, link.id)}
          from={from}
          to={to}
          path={strandPath(placed, row, offsets[row])}
          row={rowBox(placed, row)}
          isSampling={isSampling}
        />
      ))}
    </g>
  );
}
