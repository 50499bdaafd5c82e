/** Folder of the bundles; set by esbuild and by the test runner. */
declare const SEARCHLIGHT_DIST: string;
