import { computed, signal } from '@preact/signals';
import type { ComparedPoints } from '../../../src/protocol/compare-clustering';
import { choice } from '../../common/choice';
import { store } from '../model';

/** A cell of the table of a run against the base. */
export interface PickedCell {
  readonly run: number;
  /** Of the run. */
  readonly cluster: number;
  /** Of the base. */
  readonly inBase: number;
}

/** The samples of this cell stand out in all planes. */
export const picked = signal<PickedCell | undefined>(undefined);

/** Place in the files of the sample under the pointer. */
export const hovered = signal<number | undefined>(undefined);

/** Only samples that runs put into clusters that are not matched stand out. */
export const onlyMoved = choice('embedding.onlyMoved', () => false);

/** The points of each run, as far as they were asked for. */
export const points = signal<ReadonlyMap<number, ComparedPoints>>(new Map());

export const keepPoints = (run: number, found: ComparedPoints): void => {
  points.value = new Map(points.value).set(run, found);
};

/** Whether the samples of a run are those of the base. */
export function sharesSamples(run: number): boolean {
  const clusterings = store.part('clusterings').value;
  return run === clusterings?.base || clusterings?.runs[run]?.toBase !== undefined;
}

export const pick = (cell: PickedCell): void => {
  picked.value = isPicked(cell) ? undefined : cell;
};

export function isPicked({ run, cluster, inBase }: PickedCell): boolean {
  const now = picked.value;
  return now?.run === run && now.cluster === cluster && now.inBase === inBase;
}

/** Places of the samples of the picked cell. */
const pickedPlaces = computed((): ReadonlySet<number> | undefined => {
  const cell = picked.value;
  const found = cell && points.value.get(cell.run);
  if (cell === undefined || found === undefined) return undefined;
  const { clusters, inBase, places } = found;
  return new Set(places.filter((_, point) => clusters[point] === cell.cluster && inBase[point] === cell.inBase));
});

/** Places of samples that a run has in another cluster than the one that is matched with that of the base. */
const movedPlaces = computed((): ReadonlySet<number> => {
  const clusterings = store.part('clusterings').value;
  const moved = new Set<number>();
  for (const [run, { clusters, inBase, places }] of points.value) {
    const categories = clusterings?.runs[run]?.categories;
    if (categories === undefined || !sharesSamples(run)) continue;
    for (const [point, place] of places.entries()) {
      if (inBase[point] >= 0 && categories[clusters[point]] !== inBase[point]) moved.add(place);
    }
  }
  return moved;
});

/** `[points]` of a run: 1 for those that neither were picked nor, if only such are wanted, moved. */
export function faintPoints(run: number): Uint8Array {
  const places = points.value.get(run)?.places ?? new Int32Array();
  const wanted = [pickedPlaces.value, onlyMoved().signal.value ? movedPlaces.value : undefined];
  const isShared = sharesSamples(run);
  return Uint8Array.from(places, (place) => (wanted.some((set) => set && !(isShared && set.has(place))) ? 1 : 0));
}
