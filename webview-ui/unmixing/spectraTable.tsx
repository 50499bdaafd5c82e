import { t } from '../common/l10n';
import { Table } from '../common/table';
import { store } from './model';
import { spectraTable } from './spectra';

/** The spectra in numbers. */
export function SpectraTable() {
  const spectra = store.part('spectra').value;
  if (spectra === undefined) return <p class="quiet">{t('Spectra appear after the first steps.')}</p>;
  return (
    <section>
      <h2>{t('Endmember spectra')}</h2>
      <Table label={t('Endmember spectra')} data={spectraTable(spectra)} />
    </section>
  );
}
