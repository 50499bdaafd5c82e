import type { Signal } from '@preact/signals';
import type { CandidateRow } from '../../../src/protocol/architecture-panel';
import { t } from '../../common/l10n';
import { Mark } from '../../common/marks';
import { candidateKey, pick, picked, pins, shown, togglePin } from '../choices';
import { store } from '../model';
import { keepsLimits } from './arrange';
import { originCategory, type Column } from './columns';

export const rowId = ({ index }: CandidateRow): string => `candidate-${index}`;

export interface CandidateTableRowProps {
  readonly row: CandidateRow;
  /** Among all rows that the filter lets through, from 0. */
  readonly place: number;
  readonly shown: readonly Column[];
  /** Place that the keys are at. */
  readonly active: Signal<number>;
}

/** A candidate: a click shows it in the graph, the pin puts it among those that are compared. */
export function CandidateTableRow({ row, place, shown: columns, active }: CandidateTableRowProps) {
  const key = candidateKey(row.index);
  const isPinned = pins.value.includes(key);
  const isShown = shown.value === 'architecture' && picked.value === key;
  const facts = store.part('facts').value;
  const classes = [
    active.value === place && 'active',
    isShown && 'shown',
    facts?.best === row.index && 'best',
    (row.failure !== undefined || !keepsLimits(row, facts?.limits ?? {})) && 'beyond',
  ];
  return (
    <tr
      role="row"
      id={rowId(row)}
      class={classes.filter(Boolean).join(' ')}
      aria-rowindex={place + 2}
      aria-selected={isShown}
      title={row.failure}
      onClick={() => {
        active.value = place;
        pick(key);
      }}
    >
      <td role="gridcell" class="pin">
        <button
          type="button"
          class="pin-button"
          tabIndex={-1}
          aria-pressed={isPinned}
          title={isPinned ? t('Do not compare') : t('Compare with another one, or with what was found')}
          aria-label={t('Compare candidate {0}', row.index)}
          onClick={(event) => {
            event.stopPropagation();
            togglePin(key);
          }}
        >
          {isPinned ? '●' : '○'}
        </button>
      </td>
      {columns.map((column) => (
        <td key={column.name} role="gridcell" class={column.isNumber ? 'number' : column.name}>
          {column.name === 'origin' && <Mark category={originCategory(row.origin)} />}
          {column.name === 'index' && facts?.best === row.index && <span title={t('what was found')}>★ </span>}
          {column.text(row)}
        </td>
      ))}
    </tr>
  );
}
