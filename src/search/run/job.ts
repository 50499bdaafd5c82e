import type { SettledChild, SettledDataSearch, SettledPopulationSearch } from '../../config/tasks/search-lengths';
import { settleDataSearch, settlePopulationSearch } from '../../config/tasks/search-lengths';
import type { Augmentation } from '../../nn/augment';
import { augmentationOf } from '../augmentation';
import type { SearchContext } from '../context';
import type { NetworkFit } from '../images';
import { ChildCosts } from './childCosts';
import { splitImages, type SearchSets } from './sets';
import { trialsOf, type Trial } from './trials';

/** What stays the same over a search on images. */
export interface ImageJob {
  readonly context: SearchContext;
  /** Of the method: what supernets learn by, or what populations may take. */
  readonly method: SettledDataSearch | SettledPopulationSearch;
  readonly child: SettledChild;
  readonly fit: NetworkFit;
  readonly sets: SearchSets;
  readonly augmentation: Augmentation;
  /** Of the networks that are trained in the end. */
  readonly costs: ChildCosts;
  readonly trials: readonly Trial[];
}

/** @throws UserError `too-few-samples` */
export function prepareImages(context: SearchContext): ImageJob {
  const { config, data, engine } = context;
  const method = config.task === 'search/data' ? settleDataSearch(config.method) : settlePopulationSearch(config);
  const { child, constraints } = method;
  const sets = splitImages(data, method.validationShare);
  const fit: NetworkFit = { input: data.shape, classes: data.classes.length };
  return {
    ...{ context, method, child, fit, sets },
    augmentation: augmentationOf(sets.all.images, method.augmentation),
    costs: new ChildCosts(engine, fit, constraints, child),
    trials: trialsOf(config),
  };
}

/** What a supernet is searched by. @throws Error for jobs of other methods */
export function differentiable({ method }: ImageJob): SettledDataSearch {
  if ('draws' in method) return method;
  throw new Error('this search has no supernet');
}
