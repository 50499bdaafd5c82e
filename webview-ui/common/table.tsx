import { formatNumber } from '../../src/plot/format';

export type Cell = string | number | undefined;

/** What a picture shows, in numbers. */
export interface TableData {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** More rows than this are left to the exported file. */
const rowLimit = 500;

const text = (cell: Cell): string => (cell === undefined ? '–' : typeof cell === 'number' ? formatNumber(cell) : cell);

/** A number, or a mean and its spread. */
const isNumeric = (cell: Cell): boolean => typeof cell === 'number' || (cell ?? '').includes(' ± ');

export function Table({
  label,
  data,
  best,
}: {
  readonly label: string;
  readonly data: TableData;
  readonly best?: ReadonlySet<string>;
}) {
  const rows = data.rows.slice(0, rowLimit);
  const classOf = data.columns.map((_, i) => (i > 0 && rows.some((cells) => isNumeric(cells[i])) ? 'number' : ''));
  return (
    <div class="scroll" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {data.columns.map((column, i) => (
              <th scope="col" class={classOf[i]}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr>
              {cells.map((cell, i) =>
                i === 0 ? (
                  <th scope="row">{text(cell)}</th>
                ) : (
                  <td class={best?.has(`${row}/${i}`) ? 'number best' : classOf[i]}>{text(cell)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {data.rows.length > rows.length && <p class="quiet">… {data.rows.length - rows.length}</p>}
    </div>
  );
}
