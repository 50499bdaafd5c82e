/** A place in a table. */
export interface Cell {
  readonly row: number;
  readonly col: number;
}

const within = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));

/** Where a key leads in a table; undefined for keys that lead nowhere. */
export function moveCell(
  { row, col }: Cell,
  key: string,
  { rows, cols }: { readonly rows: number; readonly cols: number },
): Cell | undefined {
  switch (key) {
    case 'ArrowUp':
      return { row: within(row - 1, rows), col };
    case 'ArrowDown':
      return { row: within(row + 1, rows), col };
    case 'ArrowLeft':
      return { row, col: within(col - 1, cols) };
    case 'ArrowRight':
      return { row, col: within(col + 1, cols) };
    case 'Home':
      return { row, col: 0 };
    case 'End':
      return { row, col: cols - 1 };
    default:
      return undefined;
  }
}
