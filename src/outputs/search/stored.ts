/** Everything that files, reports and exports of a search are made from. */
export type { SearchRun } from '../../plot/report/search/input';
