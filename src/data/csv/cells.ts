const missing = new Set(['', 'nan', 'na', 'n/a', 'null', '-nan']);

/** The number in a cell without blanks around it; NaN for one marked as missing, undefined for a text. */
export function cellNumber(cell: string, decimalComma: boolean): number | undefined {
  const value = Number(decimalComma ? cell.replace(',', '.') : cell);
  if (!Number.isNaN(value) && cell !== '') return value;
  if (missing.has(cell.toLowerCase())) return NaN;
  const infinite = /^([+-]?)inf(inity)?$/i.exec(cell);
  return infinite ? (infinite[1] === '-' ? -Infinity : Infinity) : undefined;
}

/** A wavelength written as a heading, such as `412.5`, `412.5 nm` or `0.4125um`. */
export function headingWavelength(cell: string): { readonly value: number; readonly unit?: string } | undefined {
  const match = /^\s*(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(nm|um|µm|μm)?\s*$/i.exec(cell);
  return match === null ? undefined : { value: Number(match[1]), unit: match[2] };
}

/** Whether a heading stands over wavelengths, and the unit it names. */
export function wavelengthHeading(cell: string): { readonly unit?: string } | undefined {
  if (!/^\s*(wave[ _-]?lengths?|wvl|wl|lambda|nm|um|µm|bands?)\b|^\s*wave[ _-]?lengths?_/i.test(cell)) return undefined;
  const unit = /\b(nm|nanomet(?:er|re)s?)\b|_nm$/i.test(cell)
    ? 'nm'
    : /([uµμ]m\b|micro)/i.test(cell)
      ? 'um'
      : undefined;
  return { unit };
}
