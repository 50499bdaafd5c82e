import type { CandidateRow } from '../../../src/protocol/architecture-panel';
import type { CandidateOrigin } from '../../../src/protocol/search';
import { t } from '../../common/l10n';
import { candidates } from '../growth';
import { store } from '../model';
import { noFilter, present, type Filter } from './arrange';
import { filter } from './choices';
import { originTitle, weightTitle } from './columns';

const change = (changes: Partial<Filter>): void => void (filter.value = { ...filter.value, ...changes });

/** Which candidates the table and the scatter show; only what tells some of them apart can be chosen. */
export function CandidateFilters() {
  const rows = candidates.items.value;
  const { text, origin, weights, isWithinLimits } = filter.value;
  const origins = present(rows, 'origin');
  const kinds = present(rows, 'weights');
  const hasLimits = Object.keys(store.part('facts').value?.limits ?? {}).length > 0;
  if (rows.length === 0) return null;
  return (
    <div class="figure-tools">
      <input
        type="search"
        placeholder={t('Number or hash')}
        aria-label={t('Number or hash')}
        value={text}
        onInput={({ currentTarget }) => change({ text: currentTarget.value })}
      />
      {origins.length > 1 && (
        <Choice<CandidateOrigin>
          label={t('Method')}
          all={t('all methods')}
          values={origins}
          value={origin}
          titleOf={originTitle}
          choose={(value) => change({ origin: value })}
        />
      )}
      {kinds.length > 1 && (
        <Choice<CandidateRow['weights']>
          label={t('Weights')}
          all={t('all weights')}
          values={kinds}
          value={weights}
          titleOf={weightTitle}
          choose={(value) => change({ weights: value })}
        />
      )}
      {hasLimits && (
        <label>
          <input
            type="checkbox"
            checked={isWithinLimits}
            onChange={({ currentTarget }) => change({ isWithinLimits: currentTarget.checked })}
          />{' '}
          {t('within the limits')}
        </label>
      )}
      {filter.value !== noFilter && (
        <button type="button" class="link" onClick={() => (filter.value = noFilter)}>
          {t('Show all')}
        </button>
      )}
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly all: string;
  readonly values: readonly Value[];
  readonly value: Value | 'all';
  readonly titleOf: (value: Value) => string;
  readonly choose: (value: Value | 'all') => void;
}

function Choice<Value extends string>({ label, all, values, value, titleOf, choose }: ChoiceProps<Value>) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => choose(currentTarget.value as Value | 'all')}
    >
      <option value="all">{all}</option>
      {values.map((each) => (
        <option key={each} value={each}>
          {titleOf(each)}
        </option>
      ))}
    </select>
  );
}
