import { useContext } from 'preact/hooks';
import type { RunView } from '../../src/protocol/panel';
import { attempt } from '../common/actions';
import { t } from '../common/l10n';
import { SaveContext } from '../common/save';
import { Table, type TableData } from '../common/table';
import { host, store } from './model';
import { Baselines } from './tables/baselines';

/** Clusters in numbers, and where every sample belongs as a file. */
export function AssignmentsTab({ run }: { readonly run: RunView }) {
  const save = useContext(SaveContext);
  const facts = store.part('facts').value;
  if (facts === undefined) return <p class="quiet">{t('Clusters appear after the first epoch.')}</p>;
  const exportAll = async () => {
    save({ name: 'assignments.csv', content: await host.request('assignments', undefined) });
  };
  const data: TableData = {
    columns: [t('Cluster'), t('Number'), t('Samples')],
    rows: facts.sizes.map((size, k) => [facts.names[k], k, size]),
  };
  return (
    <div class="details">
      <section>
        <div class="bar">
          <h2>{t('Assignments')}</h2>
          <button type="button" class="secondary" onClick={() => attempt(exportAll())}>
            {t('Save all assignments as CSV…')}
          </button>
        </div>
        <Table label={t('Assignments')} data={data} />
      </section>
      <Baselines run={run} facts={facts} />
    </div>
  );
}
