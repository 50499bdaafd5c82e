import type { Engine } from '../../compute/engine';
import type { RandomStream } from '../../compute/random';
import type { BaselineConfig } from './config';
import { agglomerate } from './agglomerative';
import { kmeans } from './kmeans';
import type { RowSet } from './rowSet';
import { spectralClusters } from './spectral';
import { clusterBySubset } from './subset';

/** A simpler method and its options. */
export type BaselineMethod = BaselineConfig extends infer Config
  ? Config extends { readonly task: infer Task; readonly method: infer Method }
    ? { readonly task: Task; readonly method: Method }
    : never
  : never;

/** What a method works with. */
export interface BaselineBench {
  readonly engine: Engine;
  readonly random: RandomStream;
  /** To be awaited now and then; throws where the work is to end. */
  readonly rest: () => Promise<void>;
}

/** @returns `[rows]` clusters */
export async function clusterRows(
  bench: BaselineBench,
  rows: RowSet,
  { task, method }: BaselineMethod,
): Promise<Int32Array> {
  const { engine, random, rest } = bench;
  switch (task) {
    case 'cluster/kmeans':
      return (await kmeans(engine, rows, method, random, rest)).assignments;
    case 'cluster/spectral': {
      const ofSubset = (subset: RowSet) => spectralClusters(engine, subset, method, random.split(), rest);
      return clusterBySubset(engine, rows, ofSubset, random.split(), rest);
    }
    case 'cluster/agglomerative': {
      const ofSubset = (subset: RowSet) => agglomerate(engine, subset, method, rest);
      return clusterBySubset(engine, rows, ofSubset, random.split(), rest);
    }
  }
}
