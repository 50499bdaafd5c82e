import type { SearchBaseline } from '../../protocol/search';
import { bestTrial } from './best';
import type { RunState } from './state';
import { methodNames } from './trials';

/** The methods beside the search that are through, each by its best repeat. */
export function baselinesOf({ finished }: Pick<RunState, 'finished'>): SearchBaseline[] {
  const origins = [...new Set(finished.map(({ origin }) => origin))].slice(1);
  return origins.map((origin): SearchBaseline => {
    const own = finished.filter((trial) => trial.origin === origin);
    const { metrics, genotype } = own[bestTrial(own)];
    return {
      ...{ origin, metrics, genotype },
      method: methodNames[origin],
      candidates: own.reduce((sum, { tried }) => sum + tried, 0),
      steps: own.reduce((sum, { steps }) => sum + steps, 0),
    };
  });
}
