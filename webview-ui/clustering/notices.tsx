import type { ClusteringAlarm } from '../../src/protocol/clustering';
import type { ClusterFacts, MergeSuggestion } from '../../src/protocol/clustering-panel';
import { formatNumber } from '../../src/plot/format';
import { t } from '../common/l10n';
import { Notice } from '../common/notice';
import { filter } from './choices';

const alarmTitles = (): Readonly<Record<ClusteringAlarm['code'], string>> => ({
  collapse: t('The clusters collapse.'),
  'positive-rate': t('The share of positive pairs is not plausible.'),
  transitivity: t('Pairs contradict each other.'),
  unstable: t('The clusters do not settle.'),
});

/** What spoils a run, and since when. */
export function Alarms({ alarms }: Pick<ClusterFacts, 'alarms'>) {
  const titles = alarmTitles();
  return (
    <>
      {alarms.map(({ code, epoch, message }) => (
        <Notice key={`${code}/${epoch}`} icon="warning" tone="warning" title={titles[code]}>
          {message} <span class="quiet">{t('Epoch {0}', epoch)}</span>
        </Notice>
      ))}
    </>
  );
}

function reason({ sharedClass, similarity }: MergeSuggestion): string {
  const value = formatNumber(similarity, 2);
  return sharedClass === undefined
    ? t('mean similarity {0}', value)
    : t('both mostly {0}, mean similarity {1}', sharedClass, value);
}

/** Clusters that may be one. */
export function Suggestions({ facts }: { readonly facts: ClusterFacts }) {
  const { suggestions, names } = facts;
  if (suggestions.length === 0) return null;
  return (
    <section class="suggestions" aria-label={t('Clusters that may be one')}>
      <h3>{t('Clusters that may be one')}</h3>
      <ul>
        {suggestions.map((suggestion) => {
          const [a, b] = suggestion.clusters;
          return (
            <li key={`${a}/${b}`}>
              <button type="button" class="link" onClick={() => (filter.value = new Set([a, b]))}>
                {names[a]} + {names[b]}
              </button>{' '}
              <span class="quiet">{reason(suggestion)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
