import { join } from 'node:path';

/** Where things are in a run folder. */
export const runPaths = {
  record: (folder: string) => join(folder, 'run.json'),
  config: (folder: string) => join(folder, 'config.yaml'),
  events: (folder: string) => join(folder, 'events.jsonl'),
  checkpoints: (folder: string) => join(folder, 'checkpoints'),
  artifacts: (folder: string) => join(folder, 'artifacts'),
  log: (folder: string) => join(folder, 'log.txt'),
  lock: (folder: string) => join(folder, 'run.lock'),
  reserve: (folder: string) => join(folder, 'run.reserve'),
} as const;

/** Folder that holds the runs of the configs beside it. */
export const runsFolderBeside = (configFolder: string) => join(configFolder, '.searchlight', 'runs');

/** Where in a run folder the pictures of a run at work are; artifacts have paths with `/` on every system. */
export const livePictures = 'artifacts/live/';
