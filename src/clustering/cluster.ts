import type { ClusteringConfig, DdcConfig } from '../config/tasks/clustering';
import { clusterByBaseline } from './baselines/run';
import type { ClusteringContext } from './context';
import type { Clustering } from './run/conclude';
import { clusterDeeply } from './run/ddc';

/**
 * Clusters samples by the method of the config.
 * @throws UserError where the config does not fit the samples; StoppedError when the run is to stop
 */
export function cluster(context: ClusteringContext): Promise<Clustering> {
  const { config } = context;
  return isDeep(config) ? clusterDeeply({ ...context, config }) : clusterByBaseline({ ...context, config });
}

const isDeep = (config: ClusteringConfig): config is DdcConfig => config.task === 'cluster/ddc';
