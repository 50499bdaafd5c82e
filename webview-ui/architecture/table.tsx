import type { RunView } from '../../src/protocol/panel';
import { t } from '../common/l10n';
import { Baselines } from './baselines';
import { CandidateTable } from './candidates/table';
import { store } from './model';

/** Candidates and methods in numbers. */
export function TableTab({ run }: { readonly run: RunView }) {
  if (store.part('facts').value === undefined) {
    return <p class="quiet">{t('Candidates appear here as soon as the first one was tried.')}</p>;
  }
  return (
    <div class="architecture stack tall">
      <CandidateTable />
      <Baselines run={run} />
    </div>
  );
}
