import { dataError } from '../../errors';
import { linesOf } from '../text/lines';

/** A record of a table of texts and the line that it begins on, from 1. */
export interface DelimitedRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

const delimiters = ['\t', ';', ','] as const;

/** Numbers with blanks between them, and nothing else. */
const blankSeparated = /^\s*[-+.\deE]+(\s+[-+.\deE]+)+\s*$/;

/** The mark between the cells, guessed from the first line. */
export function delimiterOf(text: string): string {
  const first = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n')).replace(/"[^"]*"/g, '');
  return delimiters.find((mark) => first.includes(mark)) ?? (blankSeparated.test(first) ? ' ' : ',');
}

/**
 * The records of comma-separated text (RFC 4180): quoted cells may hold the delimiter, doubled quotes and line ends.
 * Empty lines are passed over; cells lose the blanks around them, but for quoted ones.
 * @throws UserError `csv-syntax` at a quote that never ends
 */
export function* delimitedRecords(text: string, file: string): Generator<DelimitedRecord> {
  const delimiter = delimiterOf(text);
  const lines = linesOf(text);
  for (const { text: first, line } of lines) {
    let content = first;
    // A record goes on while a quote is open.
    while (hasOpenQuote(content)) {
      const next = lines.next();
      if (next.done) throw dataError('csv-syntax', file, 'a quote is opened and never closed', 'Close it.', line);
      content += `\n${next.value.text}`;
    }
    yield { cells: content.includes('"') ? quotedCells(content, delimiter) : plainCells(content, delimiter), line };
  }
}

function hasOpenQuote(text: string): boolean {
  let quotes = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 1;
}

const plainCells = (text: string, delimiter: string): string[] =>
  delimiter === ' ' ? text.trim().split(/\s+/) : text.split(delimiter).map((cell) => cell.trim());

function quotedCells(text: string, delimiter: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    while (text[at] === ' ') at += 1;
    if (text[at] === '"') {
      const { cell, end } = quotedCell(text, at);
      cells.push(cell);
      at = text.indexOf(delimiter, end);
    } else {
      const end = text.indexOf(delimiter, at);
      cells.push(text.slice(at, end < 0 ? undefined : end).trim());
      at = end;
    }
    if (at < 0) return cells;
    at += 1;
  }
}

/** A cell that begins with a quote at `start`, and where it ends. */
function quotedCell(text: string, start: number): { readonly cell: string; readonly end: number } {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  const stop = end < 0 ? text.length : end;
  return { cell: text.slice(start + 1, stop).replaceAll('""', '"'), end: stop + 1 };
}
