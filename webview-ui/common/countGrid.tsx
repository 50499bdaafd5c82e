import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { formatInteger, formatShare } from '../../src/plot/format';
import { moveCell, type Cell } from './cells';

export interface Heading {
  readonly key: number;
  readonly name: string;
  /** Before the name, such as the sign of a cluster. */
  readonly mark?: ComponentChildren;
  /** Only the mark is seen: the name is that of it elsewhere on the page. */
  readonly isBrief?: boolean;
}

export interface CountGridProps {
  readonly label: string;
  readonly rows: readonly Heading[];
  readonly columns: readonly Heading[];
  /** `[rows, columns]` */
  readonly counts: readonly (readonly number[])[];
  /** Column that each row is matched with; -1 for none. */
  readonly matched: readonly number[];
  /** Names what lies in the corner, such as what rows and columns are. */
  readonly corner?: ComponentChildren;
  /** Absent where a cell leads elsewhere rather than staying open. */
  readonly isOpen?: (row: number, col: number) => boolean;
  readonly open: (row: number, col: number) => void;
}

/** Counts of two partitions against each other; the share of its row colours a cell. */
export function CountGrid({ label, rows, columns, counts, matched, corner, isOpen, open }: CountGridProps) {
  const focused = useSignal<Cell>({ row: 0, col: 0 });
  const onKey = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }) => {
    const next = moveCell(focused.value, event.key, { rows: rows.length, cols: columns.length });
    if (next === undefined) return;
    event.preventDefault();
    focused.value = next;
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next.row}/${next.col}"]`)?.focus();
  };
  return (
    <div class="scroll">
      <table class="contingency" role="grid" aria-label={label} onKeyDown={onKey}>
        <thead>
          <tr>
            <td>{corner}</td>
            {columns.map((column) => (
              <th key={column.key} scope="col" title={column.name} aria-label={column.name}>
                <Name {...column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((heading, row) => {
            const total = counts[row].reduce((sum, count) => sum + count, 0) || 1;
            return (
              <tr key={heading.key}>
                <th scope="row" title={heading.name}>
                  <Name {...heading} />
                </th>
                {columns.map((column, col) => (
                  <HeatCell
                    key={column.key}
                    place={{ row, col }}
                    count={counts[row][col]}
                    share={counts[row][col] / total}
                    isMatch={matched[row] === col}
                    isOpen={isOpen?.(row, col)}
                    hasFocus={focused.value.row === row && focused.value.col === col}
                    label={`${heading.name}, ${column.name}`}
                    open={() => {
                      focused.value = { row, col };
                      open(row, col);
                    }}
                  />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Name({ name, mark, isBrief }: Heading) {
  return (
    <span>
      {mark} {!isBrief && name}
    </span>
  );
}

interface HeatCellProps {
  readonly place: Cell;
  readonly count: number;
  /** Of the row. */
  readonly share: number;
  readonly isMatch: boolean;
  readonly isOpen: boolean | undefined;
  readonly hasFocus: boolean;
  readonly label: string;
  readonly open: () => void;
}

/** The table is one stop of the Tab key; arrow keys go on from there. */
function HeatCell({ place, count, share, isMatch, isOpen, hasFocus, label, open }: HeatCellProps) {
  const text = `${label}: ${formatInteger(count)} (${formatShare(share)})`;
  return (
    <td class={isMatch ? 'match' : ''} style={{ '--heat': `${Math.round(34 * share)}%` }}>
      <button
        type="button"
        data-cell={`${place.row}/${place.col}`}
        tabIndex={hasFocus ? 0 : -1}
        title={text}
        aria-label={text}
        aria-pressed={isOpen}
        onClick={open}
      >
        {count === 0 ? '·' : formatInteger(count)}
      </button>
    </td>
  );
}
