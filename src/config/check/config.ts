import type { Problem } from '../diagnostic';
import type { ConfigPath } from '../schema/node';
import { isClustering, isUnmixing, type ResolvedConfig } from '../tasks';
import { checkClustering } from './clustering';
import { checkSearch } from './search';
import { checkUnmixing } from './unmixing';

/** What can be said of a config of any task without opening its data. */
export function checkConfig(config: ResolvedConfig, facts: { readonly missing: readonly ConfigPath[] }): Problem[] {
  if (isUnmixing(config)) return checkUnmixing(config, facts);
  return isClustering(config) ? checkClustering(config, facts) : checkSearch(config, facts);
}
