/** Follows coordinate pairs line by line and tells whether they run over a whole image, row by row or column by column. */
export class GridWatch {
  private readonly first: [number, number] = [NaN, NaN];
  private readonly last: [number, number] = [NaN, NaN];
  private count = 0;
  private steps = { row: true, column: true };

  add(row: number, col: number): void {
    if (this.count === 0) {
      [this.first[0], this.first[1]] = [row, col];
    } else {
      const [lastRow, lastCol] = this.last;
      this.steps.row &&= (row === lastRow && col === lastCol + 1) || (row === lastRow + 1 && col === this.first[1]);
      this.steps.column &&= (col === lastCol && row === lastRow + 1) || (col === lastCol + 1 && row === this.first[0]);
    }
    [this.last[0], this.last[1]] = [row, col];
    this.count += 1;
  }

  /** Nothing when the pairs jump or leave out pixels. */
  get image(): { rows: number; cols: number; order: 'row' | 'column' } | undefined {
    const rows = this.last[0] - this.first[0] + 1;
    const cols = this.last[1] - this.first[1] + 1;
    if (this.count === 0 || rows * cols !== this.count) return undefined;
    if (this.steps.row) return { rows, cols, order: 'row' };
    return this.steps.column ? { rows, cols, order: 'column' } : undefined;
  }
}
