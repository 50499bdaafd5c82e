import type { AxisRole } from '../../../../src/data/source/variable';

/** A small scene with a value for every pixel and band; no two neighbours are equal, no band is constant. */
export interface TinyScene {
  readonly rows: number;
  readonly cols: number;
  readonly bands: number;
}

/** Whole and below 100, so that every element type can hold it. */
export function tinyValue(row: number, col: number, band: number): number {
  return 1 + ((row * 31 + col * 17 + band * 7 + row * col * 3) % 97);
}

/** What the reader must give: `[pixels, bands]`, row-major pixels. */
export function expectedCube({ rows, cols, bands }: TinyScene): number[] {
  const values: number[] = [];
  for (let row = 0; row < rows; row++)
    for (let col = 0; col < cols; col++)
      for (let band = 0; band < bands; band++) values.push(tinyValue(row, col, band));
  return values;
}

/** Shape of a variable with these axes, and its value at an index. */
export function laidOut(scene: TinyScene, roles: readonly AxisRole[], order: 'row' | 'column') {
  const sizes = { row: scene.rows, col: scene.cols, band: scene.bands, pixel: scene.rows * scene.cols };
  const value = (index: readonly number[]) => {
    const at = (role: AxisRole) => index[roles.indexOf(role)] ?? 0;
    const pixel = at('pixel');
    const [row, col] = !roles.includes('pixel')
      ? [at('row'), at('col')]
      : order === 'row'
        ? [Math.floor(pixel / scene.cols), pixel % scene.cols]
        : [pixel % scene.rows, Math.floor(pixel / scene.rows)];
    return tinyValue(row, col, at('band'));
  };
  return { shape: roles.map((role) => sizes[role]), value };
}
