import { batch, signal } from '@preact/signals';
import type { MemberQuery } from '../../src/protocol/clustering-panel';
import { attempt } from '../common/actions';
import { choice } from '../common/choice';
import { toggled } from '../common/toggled';
import { host } from './model';

export type ColourBy = 'cluster' | 'label' | 'confidence';
export const colourBy = choice<ColourBy>('scatter.colour', () => 'cluster');

export type Layout = 'pca' | 'umap';
/** How the points are laid out; where there is no such layout it is the other one. */
export const layout = signal<Layout>('pca');

export type Tool = 'lasso' | 'move';
export const tool = choice<Tool>('scatter.tool', () => 'lasso');

/** Clusters that are shown; empty: all. */
export const filter = signal<ReadonlySet<number>>(new Set());

export const toggleFilter = (cluster: number): void => {
  filter.value = toggled(filter.value, cluster);
};

/** Samples that the person picked, for the wall and for export. */
export interface Selection {
  /** Such as what was clicked. */
  readonly title: string;
  readonly samples: readonly number[];
  /** How many there are; more than `samples` where these are the beginning only. */
  readonly total: number;
  /** Asks for more of them. */
  readonly query?: MemberQuery;
}
export const selection = signal<Selection | undefined>(undefined);

/** The sample under the pointer. */
export const hovered = signal<number | undefined>(undefined);
/** The sample that was clicked. */
export const pinned = signal<number | undefined>(undefined);

/** Samples of one answer. */
const page = 96;

/** Selects the samples of a cluster, of a class or both; the most confident come first. */
export function selectMembers(title: string, query: Pick<MemberQuery, 'cluster' | 'label'>): void {
  const first: MemberQuery = { ...query, from: 0, count: page };
  attempt(
    host.request('members', first).then(({ samples, total }) => {
      selection.value = { title, samples, total, query: first };
    }),
  );
}

/** Adds the next samples of the selection. */
export function selectMore({ query, samples, ...rest }: Selection): void {
  if (query === undefined) return;
  const next: MemberQuery = { ...query, from: samples.length };
  attempt(
    host.request('members', next).then((more) => {
      selection.value = { ...rest, query, total: more.total, samples: [...samples, ...more.samples] };
    }),
  );
}

/** Back to all samples, with nothing picked. */
export function clearChoices(): void {
  batch(() => {
    selection.value = undefined;
    pinned.value = undefined;
    hovered.value = undefined;
    filter.value = new Set();
  });
}
