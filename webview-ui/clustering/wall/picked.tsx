import { useContext } from 'preact/hooks';
import { formatInteger } from '../../../src/plot/format';
import { attempt } from '../../common/actions';
import { t } from '../../common/l10n';
import { SaveContext } from '../../common/save';
import { selection, selectMore, type Selection } from '../choices';
import { host } from '../model';
import { Tiles } from './tile';

/** Tiles that are put on the page at once; more take too long. */
const mostTiles = 480;

/** The samples that the person picked, to look at and to take along. */
export function PickedSamples({ picked }: { readonly picked: Selection }) {
  const save = useContext(SaveContext);
  const { title, samples, total } = picked;
  const shown = samples.slice(0, mostTiles);
  const exportCsv = async () => {
    const all = picked.query ? await allSamples(picked) : samples;
    save({ name: 'samples.csv', content: await host.request('assignments', all) });
  };
  return (
    <section class="wall" aria-label={t('Picked samples')}>
      <div class="bar">
        <h3>
          {title} <span class="quiet">{t('{0} samples', formatInteger(total))}</span>
        </h3>
        <button type="button" class="secondary" onClick={() => attempt(exportCsv())}>
          {t('Save as CSV…')}
        </button>
        <button type="button" class="secondary" onClick={() => (selection.value = undefined)}>
          {t('Back to all examples')}
        </button>
      </div>
      <Tiles samples={shown} label={title} />
      {shown.length < total && (
        <p class="quiet">
          {t('{0} of {1} are shown.', formatInteger(shown.length), formatInteger(total))}{' '}
          {picked.query && samples.length < mostTiles && (
            <button type="button" class="secondary" onClick={() => selectMore(picked)}>
              {t('Show more')}
            </button>
          )}
        </p>
      )}
    </section>
  );
}

async function allSamples({ query, total }: Selection): Promise<readonly number[]> {
  if (query === undefined) return [];
  return (await host.request('members', { ...query, from: 0, count: total })).samples;
}
