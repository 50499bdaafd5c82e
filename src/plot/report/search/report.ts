import { courseSection } from '../course';
import { reportPage } from '../page';
import { dataSection, settingsSection } from '../record';
import { architectureSection, probabilitiesSection } from './architecture';
import { candidatesSection } from './candidates';
import { searchCurves } from './course';
import type { SearchReportInput } from './input';
import { overviewSection, reportHead } from './overview';

/**
 * The report of a search as one self-contained HTML page: pictures are inside, nothing is loaded, it follows the reader's
 * light or dark preference and prints on A4. All names and texts are escaped.
 */
export function searchReport(input: SearchReportInput): string {
  const { result, run } = input;
  const sections = [
    overviewSection(input),
    architectureSection(input),
    candidatesSection(input),
    courseSection(result.course, searchCurves),
    probabilitiesSection(result),
    dataSection(input),
    settingsSection(input),
  ].filter((section) => section !== undefined);
  const eyebrow = 'Searchlight · architecture search';
  return reportPage({ title: run.name, eyebrow, head: reportHead(input), sections });
}
