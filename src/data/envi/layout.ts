import type { ElementType } from '../source/elements';
import type { AxisRole } from '../source/variable';
import { headerError, wholeField, type HeaderFields } from './header';

export type Interleave = 'bsq' | 'bil' | 'bip';

/** ENVI's numbers of element types; 6 and 9 are complex. */
export const elementTypes: ReadonlyMap<number, ElementType> = new Map([
  [1, 'uint8'],
  [2, 'int16'],
  [3, 'int32'],
  [4, 'float32'],
  [5, 'float64'],
  [12, 'uint16'],
  [13, 'uint32'],
  [14, 'int64'],
  [15, 'uint64'],
]);

/** Axes from the slowest to the fastest. */
export const interleaveAxes: Readonly<Record<Interleave, readonly AxisRole[]>> = {
  bsq: ['band', 'row', 'col'],
  bil: ['row', 'band', 'col'],
  bip: ['row', 'col', 'band'],
};

/** How the numbers of an ENVI data file lie. */
export interface EnviLayout {
  readonly rows: number;
  readonly cols: number;
  readonly bands: number;
  readonly interleave: Interleave;
  readonly type: ElementType;
  readonly littleEndian: boolean;
  readonly headerOffset: number;
  readonly warnings: readonly string[];
}

function elementType(fields: HeaderFields, file: string): ElementType {
  const code = wholeField(fields, 'data type', file);
  const type = elementTypes.get(code);
  if (type !== undefined) return type;
  const complex = code === 6 || code === 9;
  const message = `"data type" is ${code}${complex ? ' (complex)' : ''}; allowed: ${[...elementTypes.keys()].join(', ')}`;
  throw headerError(file, fields.get('data type')?.line, message, 'Convert the image to a real type, such as 4.');
}

function interleaveOf(fields: HeaderFields, file: string): Interleave {
  const field = fields.get('interleave');
  if (field === undefined) return 'bsq';
  const name = field.text.toLowerCase();
  if (name === 'bsq' || name === 'bil' || name === 'bip') return name;
  const message = `"interleave" is "${field.text}"; allowed: bsq, bil, bip`;
  throw headerError(file, field.line, message, 'Mend the value.');
}

/** @throws UserError `envi-header` with the line of the field that is wrong or the name of one that is missing. */
export function enviLayout(fields: HeaderFields, file: string): EnviLayout {
  const order = wholeField(fields, 'byte order', file, 0);
  if (order > 1) {
    const message = `"byte order" is ${order}; allowed: 0 (little-endian), 1 (big-endian)`;
    throw headerError(file, fields.get('byte order')?.line, message, 'Mend the value.');
  }
  const sizes = { cols: 'samples', rows: 'lines', bands: 'bands' } as const;
  for (const key of Object.values(sizes)) {
    if (wholeField(fields, key, file) === 0) {
      throw headerError(file, fields.get(key)?.line, `"${key}" is 0`, 'Give the true size.');
    }
  }
  const type = elementType(fields, file);
  const silent = !fields.has('byte order') && type !== 'uint8';
  return {
    rows: wholeField(fields, sizes.rows, file),
    cols: wholeField(fields, sizes.cols, file),
    bands: wholeField(fields, sizes.bands, file),
    interleave: interleaveOf(fields, file),
    type,
    littleEndian: order === 0,
    headerOffset: wholeField(fields, 'header offset', file, 0),
    warnings: silent ? ['The ENVI header does not say "byte order"; little-endian is assumed.'] : [],
  };
}
