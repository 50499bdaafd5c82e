/**
 * JSON that keeps what plain JSON loses: float32 arrays become `{ "$float32": [...] }` with the nine digits that
 * tell any two apart, numbers that are not finite become `{ "$number": "NaN" }`.
 */
export function encodeLossless(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (item instanceof Float32Array) return { $float32: Array.from(item, (number) => Number(number.toPrecision(9))) };
    if (typeof item === 'number' && !Number.isFinite(item)) return { $number: String(item) };
    return item;
  });
}

/**
 * Reads what {@link encodeLossless} wrote.
 * @throws SyntaxError when the text is not JSON.
 */
export function decodeLossless(text: string): unknown {
  return JSON.parse(text, (_, item: unknown) => {
    if (typeof item !== 'object' || item === null || Object.keys(item).length !== 1) return item;
    if ('$float32' in item && Array.isArray(item.$float32)) return Float32Array.from(item.$float32 as number[]);
    if ('$number' in item && typeof item.$number === 'string') return Number(item.$number);
    return item;
  });
}
