import { useSignal, type Signal } from '@preact/signals';
import type { RefObject, VNode } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { CandidateRow } from '../../../src/protocol/architecture-panel';
import { Figure } from '../../common/figure';
import { t } from '../../common/l10n';
import type { TableData } from '../../common/table';
import { scrollTo, useRowWindow } from '../../common/virtualRows';
import { candidateKey, pick, togglePin } from '../choices';
import { candidates } from '../growth';
import { arrangedRows, columns, order, sortBy } from './choices';
import type { Column } from './columns';
import { CandidateFilters } from './filters';
import { CandidateTableRow, rowId } from './row';

/** Pixels, as the style sheet has them. */
const rowHeight = 26;

/** All candidates: sort, filter, look at one, pin two to see how they differ. Only rows in sight are drawn. */
export function CandidateTable() {
  const rows = arrangedRows.value;
  const all = candidates.items.value.length;
  const title = t('Candidates');
  const note = rows.length === all ? String(all) : t('{0} of {1}', rows.length, all);
  return (
    <Figure
      title={title}
      className="candidates-figure"
      note={<span class="quiet">{note}</span>}
      file="candidates"
      exports={{ csv: () => exported(rows, columns.value) }}
    >
      <CandidateFilters />
      {all === 0 ? (
        <p class="quiet">{t('Candidates appear here as soon as the first one was tried.')}</p>
      ) : (
        <Grid rows={rows} label={title} />
      )}
    </Figure>
  );
}

function exported(rows: readonly CandidateRow[], shown: readonly Column[]): TableData {
  return {
    columns: [...shown.map(({ name }) => name), 'seconds'],
    rows: rows.map((row) => [...shown.map(({ value }) => value(row)), row.seconds]),
  };
}

function Grid({ rows, label }: { readonly rows: readonly CandidateRow[]; readonly label: string }) {
  const box = useRef<HTMLDivElement>(null);
  const active = useSignal(0);
  const { first, end, above, below } = useRowWindow(box, rows.length, rowHeight);
  const at = Math.min(active.value, rows.length - 1);
  useLeadInto(box, at);
  const drawn = useRows(rows, columns.value, active);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== box.current) return; // buttons of the head have keys of their own
    const next = moved(event.key, at, rows.length, box.current?.clientHeight ?? 0);
    if (next !== undefined) active.value = next;
    else if (event.key === 'Enter') pick(candidateKey(rows[at].index));
    else if (event.key === ' ') togglePin(candidateKey(rows[at].index));
    else return;
    event.preventDefault();
  };
  const isInSight = at >= first && at < end;
  return (
    <div
      class="scroll candidate-grid"
      ref={box}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={isInSight ? rowId(rows[at]) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <table role="presentation">
        <Head shown={columns.value} />
        <tbody role="rowgroup">
          <tr class="spacer" role="presentation" style={{ height: `${above}px` }} />
          {rows.slice(first, end).map((row, i) => drawn(row, first + i))}
          <tr class="spacer" role="presentation" style={{ height: `${below}px` }} />
        </tbody>
      </table>
    </div>
  );
}

/** Rows as they were drawn: what scrolls on stays the same element, which is not compared again. */
function useRows(
  rows: readonly CandidateRow[],
  shown: readonly Column[],
  active: Signal<number>,
): (row: CandidateRow, place: number) => VNode {
  const made = useMemo(() => new Map<number, VNode>(), [rows, shown]);
  return (row, place) => {
    const found = made.get(place) ?? <CandidateTableRow key={row.index} {...{ row, place, shown, active }} />;
    made.set(place, found);
    return found;
  };
}

/** Keeps the active row in sight while keys move it, not while the list grows. */
function useLeadInto(box: RefObject<HTMLDivElement | null>, at: number): void {
  useEffect(() => {
    const element = box.current;
    if (element === null || document.activeElement !== element) return;
    const to = scrollTo(at, rowHeight, rowHeight, element);
    if (to !== undefined) element.scrollTop = to;
  }, [at]);
}

/** Where a key leads; undefined for keys that lead nowhere. */
export function moved(key: string, at: number, count: number, height: number): number | undefined {
  const page = Math.max(1, Math.floor(height / rowHeight) - 2);
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: -1,
    ArrowDown: 1,
    PageUp: -page,
    PageDown: page,
    Home: -count,
    End: count,
  };
  return Object.hasOwn(steps, key) ? Math.min(count - 1, Math.max(0, at + steps[key])) : undefined;
}

function Head({ shown }: { readonly shown: readonly Column[] }) {
  const { by, isDescending } = order.value;
  const sortOf = ({ name }: Column) => (name === by ? (isDescending ? 'descending' : 'ascending') : 'none');
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col" class="pin" title={t('Pinned ones are compared in the graph')}>
          <span class="visually-hidden">{t('Pin')}</span>
        </th>
        {shown.map((column) => (
          <th
            key={column.name}
            role="columnheader"
            scope="col"
            class={column.isNumber ? 'number' : ''}
            aria-sort={sortOf(column)}
          >
            <button type="button" class="sort" title={column.explains} onClick={() => sortBy(column)}>
              {column.title}
              <span aria-hidden="true">{{ ascending: ' ▲', descending: ' ▼', none: '' }[sortOf(column)]}</span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}
