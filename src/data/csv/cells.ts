const missing = new Set(['', 'nan', 'na', 'n/a', 'null', '-nan']);

/** The number in a cell; NaN for a cell that is marked as missing, undefined for a text. */
export function cellNumber(cell: string, decimalComma: boolean): number | undefined {
  const text = cell.trim();
  if (missing.has(text.toLowerCase())) return NaN;
  const infinite = /^([+-]?)inf(inity)?$/i.exec(text);
  if (infinite) return infinite[1] === '-' ? -Infinity : Infinity;
  const value = Number(decimalComma ? text.replace(',', '.') : text);
  return Number.isNaN(value) ? undefined : value;
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
