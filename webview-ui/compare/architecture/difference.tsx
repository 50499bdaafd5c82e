import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { diffGenotypes, type GenotypeDifference } from '../../../src/architecture/diff';
import { diffGraph } from '../../../src/architecture/difference-graph';
import type { NamedGenotype } from '../../../src/protocol/architecture-panel';
import type { ComparedSearch } from '../../../src/protocol/compare-architecture';
import { ArchitectureGraphView } from '../../architecture/graph/graphView';
import { t } from '../../common/l10n';
import { RunName } from '../runName';
import type { SearchesProps } from './props';

/** Folder of the run whose architecture is held against that of the base. */
const chosen = signal('');

/** How many operations differ, in words. */
export function differenceText({ cells, addedCells, removedCells, network }: GenotypeDifference): string {
  const all = Object.values(cells);
  const count = (list: 'added' | 'removed' | 'changed') => all.reduce((sum, cell) => sum + cell[list].length, 0);
  const parts = [
    t('{0} changed', count('changed')),
    t('{0} added', count('added')),
    t('{0} removed', count('removed')),
    ...(Object.keys(addedCells).length + removedCells.length > 0 ? [t('other kinds of cells')] : []),
    ...(network ? [t('another network')] : []),
  ];
  return parts.join(' · ');
}

/** What leads from the architecture of the base to that of another run, as one graph. */
export function ArchitectureDifference({ runs, base, searches }: SearchesProps) {
  const others = runs.flatMap((run, i) => (i !== base && searches[i]?.found ? [{ run, index: i }] : []));
  const other = others.find(({ run }) => run.folder === chosen.value) ?? others.at(0);
  const [before, after] = [searches[base]?.found, other && searches[other.index]?.found];
  if (!before || !after || other === undefined) {
    return <p class="quiet">{t('Two runs must have found something before their architectures can be compared.')}</p>;
  }
  return (
    <section aria-label={t('Architectures')}>
      <div class="figure-tools">
        <span>{t('From')}</span>
        <RunName run={runs[base]} index={base} />
        <span>{t('to')}</span>
        {others.map(({ run, index }) => (
          <button
            type="button"
            key={run.folder}
            class="secondary"
            aria-pressed={index === other.index}
            onClick={() => (chosen.value = run.folder)}
          >
            <RunName run={run} index={index} />
          </button>
        ))}
      </div>
      <DifferenceGraph before={before} after={after} fit={searches[other.index]} />
    </section>
  );
}

interface DifferenceGraphProps {
  readonly before: NamedGenotype;
  readonly after: NamedGenotype;
  readonly fit: ComparedSearch | null;
}

function DifferenceGraph({ before, after, fit }: DifferenceGraphProps) {
  const { input, classes } = fit ?? {};
  const graph = useMemo(
    () => diffGraph(before.genotype, after.genotype, { ...(input && { input }), ...(classes && { classes }) }),
    [before.hash, after.hash],
  );
  const isSame = before.hash === after.hash;
  const note = isSame ? t('the same architecture') : differenceText(diffGenotypes(before.genotype, after.genotype));
  return (
    <ArchitectureGraphView
      graph={graph}
      title={t('Architectures')}
      note={<span class="quiet">{note}</span>}
      file={`difference-${before.hash}-${after.hash}`}
      name="compared"
    />
  );
}
