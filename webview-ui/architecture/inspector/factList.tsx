/** A title and its value; what has none is left out. */
export type FactRow = readonly [title: string, value: string | undefined];

export function FactList({ rows }: { readonly rows: readonly FactRow[] }) {
  return (
    <dl class="facts">
      {rows.map(
        ([title, value]) =>
          value !== undefined && (
            <div key={title}>
              <dt>{title}</dt>
              <dd title={value}>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
