import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useWidth } from './size';

/** CSS pixels between two maps. */
const gap = 14;
/** Maps that all fit into one row grow by this much at most. */
const mostGrowth = 1.4;
/** With fewer columns nothing is enlarged. */
const columnsForLead = 4;

export interface MapGridProps {
  /** Least width of a map in CSS pixels. */
  readonly mapWidth: number;
  /** The picture that the others are read against; larger where they need more than one row. */
  readonly lead?: ComponentChildren;
  readonly children: ComponentChildren;
  /** How many maps there are besides. */
  readonly count: number;
}

/** Small multiples: as many columns as fit, filling the width. */
export function MapGrid({ mapWidth, lead, children, count }: MapGridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const width = useWidth(grid);
  const total = count + (lead === undefined ? 0 : 1);
  const fitting = Math.max(1, Math.floor((width + gap) / (mapWidth + gap)));
  const columns = Math.min(total, fitting);
  const most = total < fitting ? `${Math.round(mostGrowth * mapWidth)}px` : '1fr';
  const isLarge = lead !== undefined && columns >= columnsForLead && total > columns;
  return (
    <div class="maps" ref={grid} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, ${most}))` }}>
      {lead !== undefined && width > 0 && <div class={isLarge ? 'lead' : ''}>{lead}</div>}
      {width > 0 && children}
    </div>
  );
}
