/** Dashes of lines by their place, solid first; lengths in units of the drawing. Lines that differ in colour differ in these too. */
export const dashes: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [10, 3, 2, 3], [4, 4], [12, 3, 2, 3, 2, 3]];

/** The same for an SVG attribute; `none` where the line is solid. */
export const dashArray = (index: number): string => dashes[index % dashes.length].join(' ') || 'none';
