import { courseSection } from '../course';
import { reportPage } from '../page';
import { dataSection, settingsSection } from '../record';
import { clustersSection } from './clusters';
import { clusteringCurves } from './course';
import type { ClusteringReportInput } from './input';
import { overviewSection, reportHead } from './overview';
import { contingencySection, structureSection } from './structure';

/**
 * The report of a clustering run as one self-contained HTML page: pictures are inside, nothing is loaded, it follows the
 * reader's light or dark preference and prints on A4. All names and texts are escaped.
 */
export function clusteringReport(input: ClusteringReportInput): string {
  const { result, run } = input;
  const sections = [
    overviewSection(input),
    clustersSection(input),
    contingencySection(result),
    structureSection(result),
    courseSection(result.course, clusteringCurves, result.keptEpoch),
    dataSection(input),
    settingsSection(input),
  ].filter((section) => section !== undefined);
  return reportPage({ title: run.name, eyebrow: 'Searchlight · clustering', head: reportHead(input), sections });
}
