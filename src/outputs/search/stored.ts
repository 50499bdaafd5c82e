import type { SearchReportInput } from '../../plot/report/search/input';

/** Everything that files, reports and exports of a search are made from. */
export type SearchRun = SearchReportInput;
