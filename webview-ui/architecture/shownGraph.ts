import { computed, type ReadonlySignal } from '@preact/signals';
import { diffGraph } from '../../src/architecture/difference-graph';
import { graphOfGenotype, type NetworkFacts } from '../../src/architecture/genotype-graph';
import type { ArchitectureGraph } from '../../src/architecture/graph';
import { graphOfSupernet } from '../../src/architecture/supernet-graph';
import type { SearchFacts } from '../../src/protocol/architecture-panel';
import { t } from '../common/l10n';
import {
  architectureOf,
  baselineOf,
  comparedPair,
  picked,
  rowOf,
  shown,
  titleOf,
  type ArchitectureKey,
} from './choices';
import { shownCells, shownEpoch } from './epochs';
import { store } from './model';

/** What the graph is of. */
export interface ShownGraph {
  readonly graph: ArchitectureGraph;
  readonly title: string;
  /** Such as the epoch or the hash. */
  readonly note: string;
  /** Name of exported files without ending. */
  readonly file: string;
}

/** What is known of an architecture besides its genotype. */
function factsOf(key: ArchitectureKey, { input, classes }: SearchFacts): NetworkFacts {
  const metrics = rowOf(key)?.metrics ?? baselineOf(key)?.metrics ?? (key === 'derived' ? runMetrics() : {});
  const { params, macs } = metrics;
  return {
    ...(input && { input }),
    ...(classes.length > 0 && { classes: classes.length }),
    ...(typeof params === 'number' && { params }),
    ...(typeof macs === 'number' && { macs }),
  };
}

function runMetrics(): Readonly<Record<string, unknown>> {
  return store.part('run').value?.metrics ?? {};
}

/** The graph that the choices lead to; undefined until it is known. */
export const shownGraph: ReadonlySignal<ShownGraph | undefined> = computed(() => {
  const facts = store.part('facts').value;
  return facts && graphFor(facts);
});

function graphFor(facts: SearchFacts): ShownGraph | undefined {
  if (shown.value === 'supernet') return supernet(facts);
  if (shown.value === 'difference' && comparedPair.value) return difference(facts, comparedPair.value);
  const key = picked.value;
  const found = architectureOf(key);
  return (
    found && {
      graph: graphOfGenotype(found.genotype, factsOf(key, facts)),
      title: sentence(titleOf(key)),
      note: found.hash,
      file: found.hash === '' ? 'architecture' : `architecture-${found.hash}`,
    }
  );
}

const sentence = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

function supernet(facts: SearchFacts): ShownGraph | undefined {
  const network = architectureOf('derived')?.genotype.network;
  const { input, classes } = facts;
  const options = { ...(input && { input }), ...(classes.length > 0 && { classes: classes.length }), network };
  return {
    // Which of them are probable enough to be drawn is a choice of the view.
    graph: graphOfSupernet(shownCells.value, { ...options, epoch: 0, threshold: 0 }),
    title: t('Supernet'),
    note: t('epoch {0}', shownEpoch.value + 1),
    file: `supernet-epoch-${shownEpoch.value + 1}`,
  };
}

function difference(
  facts: SearchFacts,
  [one, other]: readonly [ArchitectureKey, ArchitectureKey],
): ShownGraph | undefined {
  const [before, after] = [architectureOf(one), architectureOf(other)];
  if (before === undefined || after === undefined) return undefined;
  return {
    graph: diffGraph(before.genotype, after.genotype, factsOf(other, facts)),
    title: t('Difference'),
    note: t('from {0} to {1}', titleOf(one), titleOf(other)),
    file: 'architecture-difference',
  };
}
