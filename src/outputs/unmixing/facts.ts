import path from 'node:path';
import type { Cube } from '../../data/cube';
import { counted, formatInteger, formatNumber } from '../../plot/format';
import type { Fact } from '../../plot/report/input';

/** Band numbers as people count them, from 1, with runs drawn together: `1–3, 108`. */
export function bandRanges(bands: readonly number[]): string {
  const sorted = [...bands].sort((a, b) => a - b);
  const starts = sorted.filter((band, i) => i === 0 || band !== sorted[i - 1] + 1);
  const ends = sorted.filter((band, i) => band + 1 !== sorted[i + 1]);
  return starts.map((start, i) => (start === ends[i] ? `${start + 1}` : `${start + 1}–${ends[i] + 1}`)).join(', ');
}

/** What the reader found and did, a line each; the file by its name only, since reports are passed on. */
export function cubeFacts({ facts, axis, layout, values }: Cube): Fact[] {
  const size = layout.spatial ? `${layout.rows} × ${layout.cols} pixels` : counted(layout.rows, 'spectrum', 'spectra');
  const excluded = Object.entries(facts.excludedBands).filter(([, bands]) => bands.length > 0);
  return [
    { label: 'File', value: path.basename(facts.file) },
    {
      label: 'Format',
      value: facts.variable === undefined ? facts.format : `${facts.format}, variable ${facts.variable}`,
    },
    { label: 'Element type', value: facts.dtype },
    { label: 'Read as', value: facts.orientation },
    { label: 'Size', value: size },
    { label: 'Bands', value: `${axis.index.length} of ${facts.fileBands}` },
    { label: 'Range in the file', value: `${formatNumber(facts.min)} to ${formatNumber(facts.max)}` },
    { label: 'Divided by', value: formatNumber(facts.scale, 6) },
    { label: 'Not finite', value: share(facts.notFinite, values.length) },
    { label: 'Negative', value: share(facts.negative, values.length) },
    ...excluded.map(([reason, bands]) => ({ label: `Left out (${reason})`, value: bandRanges(bands) })),
    ...facts.warnings.map((value, i) => ({ label: i === 0 ? 'Warnings' : '', value })),
  ];
}

function share(count: number, of: number): string {
  return count === 0 ? 'none' : `${formatInteger(count)} of ${formatInteger(of)} values`;
}
