import type { ErrorRecord } from '../protocol/errors';
import { shownPath } from './terminal';

/** As compilers do: the program's own name where there is no file. */
const place = ({ file, line, column }: ErrorRecord) =>
  file === undefined ? 'searchlight' : [shownPath(file), line, column].filter((part) => part !== undefined).join(':');

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ').trim();

/** `file:line:column: error CODE: message`, then the remedy on a line of its own. */
export function formatError(error: ErrorRecord, severity: 'error' | 'warning' | 'info' = 'error'): string {
  const first = `${place(error)}: ${severity} ${error.code}: ${oneLine(error.message)}`;
  return error.remedy === undefined ? first : `${first}\n${oneLine(error.remedy)}`;
}

/** Four significant digits, without the noise of more. */
export function formatNumber(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude < 1e9 && (Number.isInteger(value) || magnitude >= 1e4)) return String(Math.round(value));
  return magnitude < 1e-3 || magnitude >= 1e9 ? value.toExponential(3) : value.toPrecision(4);
}

/** Such as `4.2 s`, `3 min 5 s`, `2 h 10 min`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** Columns as wide as their widest cell, two blanks between them. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, cell.length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ');
