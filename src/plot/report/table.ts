import { markup, type Content, type Markup } from '../markup';

export interface Column {
  readonly title: Content;
  /** Right-aligned. */
  readonly numeric?: boolean;
}

export interface Table {
  readonly columns: readonly Column[];
  /** The first cell names its row. */
  readonly rows: readonly (readonly Content[])[];
  readonly foot?: readonly Content[];
  readonly caption?: Content;
}

const className = (column: Column): Content => column.numeric === true && markup` class="num"`;

function drawRow(columns: readonly Column[], cells: readonly Content[]): Markup {
  const drawn = cells.map((cell, i) =>
    i === 0
      ? markup`<th scope="row"${className(columns[i])}>${cell}</th>`
      : markup`<td${className(columns[i])}>${cell}</td>`,
  );
  return markup`<tr>${drawn}</tr>`;
}

/** A table that scrolls sideways where the page is narrow. */
export function drawTable({ columns, rows, foot, caption }: Table): Markup {
  const heads = columns.map((column) => markup`<th scope="col"${className(column)}>${column.title}</th>`);
  return markup`<div class="scroll"><table>${caption !== undefined && markup`<caption>${caption}</caption>`}<thead><tr>${heads}</tr></thead><tbody>${rows.map((row) => drawRow(columns, row))}</tbody>${
    foot && markup`<tfoot>${drawRow(columns, foot)}</tfoot>`
  }</table></div>`;
}

/** The numbers behind a picture, closed until asked for. */
export function tableBehind(summary: string, table: Table): Markup {
  return markup`<details><summary>${summary}</summary>${drawTable(table)}</details>`;
}

/**
 * Column of formatted values with the best one marked.
 *
 * @param better which end is best; the first is marked among equals, none if fewer than two are finite
 */
export function markBest(
  values: readonly number[],
  format: (value: number) => string,
  better: 'lower' | 'higher' = 'lower',
): Content[] {
  const sign = better === 'lower' ? 1 : -1;
  const finite = values.filter((value) => Number.isFinite(value));
  const best = finite.length < 2 ? NaN : sign * Math.min(...finite.map((value) => sign * value));
  const place = values.indexOf(best);
  return values.map((value, i) =>
    i === place ? markup`<span class="best" title="best">${format(value)}</span>` : format(value),
  );
}

/** Terms and what they stand for, in columns. */
export function drawFacts(facts: readonly { readonly label: string; readonly value: Content }[]): Markup {
  return markup`<dl>${facts.map(({ label, value }) => markup`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}
