/** Where each cluster ends, in rows from the top; the same number twice for a cluster without rows. */
export function clusterEnds(rows: readonly number[]): readonly number[] {
  let end = 0;
  return rows.map((count) => (end += count));
}

/** The cluster that a row belongs to; -1 below the last. */
export const clusterOfRow = (rows: readonly number[], row: number): number =>
  clusterEnds(rows).findIndex((end) => row < end);

/** Lines between clusters, white with a dark rim, so that they show on every colour; numbers from the names' order. */
export function drawBoundaries(
  context: CanvasRenderingContext2D,
  ends: readonly number[],
  side: number,
  rows: readonly number[],
): void {
  const { width } = context.canvas;
  const unit = width / side;
  for (const [colour, line] of [
    ['rgba(0,0,0,.7)', 2.5],
    ['white', 1],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = line * devicePixelRatio;
    context.beginPath();
    for (const [k, end] of ends.entries()) {
      if (rows[k] === 0 || end >= side) continue;
      const at = Math.round(end * unit);
      context.moveTo(at, 0);
      context.lineTo(at, width);
      context.moveTo(0, at);
      context.lineTo(width, at);
    }
    context.stroke();
  }
}
