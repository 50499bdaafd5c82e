import { reportPage, type ReportSection } from '../page';
import { dataSection, settingsSection } from '../record';
import { fractionsOf } from './fractions';
import type { UnmixingReportInput } from './input';
import { abundanceSection, pixelSection } from './maps';
import { convergenceSection, materialSection } from './numbers';
import { overviewSection, reportHead } from './overview';
import { sceneSection } from './scene';
import { spectraSection } from './spectra';

/**
 * The report of an unmixing run as one self-contained HTML page: pictures are inside, nothing is loaded, it follows
 * the reader's light or dark preference and prints on A4. All names and texts are escaped.
 */
export function unmixingReport(input: UnmixingReportInput): string {
  const { result, run } = input;
  const fractions = fractionsOf(result);
  const maps: ReportSection[] = result.layout.spatial
    ? [sceneSection(input, fractions), abundanceSection(result, fractions), pixelSection(result)]
    : [];
  const sections = [
    overviewSection(input),
    ...maps,
    spectraSection(result),
    materialSection(result),
    convergenceSection(result),
    dataSection(input),
    settingsSection(input),
  ].filter((section) => section !== undefined);
  return reportPage({ title: run.name, eyebrow: 'Searchlight · spectral unmixing', head: reportHead(input), sections });
}
