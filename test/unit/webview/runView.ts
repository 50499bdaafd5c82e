import type { RunView } from '../../../src/protocol/panel';

/** A run that is done, as its panel gets it. */
export const runView = (change: Partial<RunView> = {}): RunView => ({
  folder: '/runs/samson-1',
  id: 'samson-1',
  name: 'samson',
  task: 'unmix/rrlbs',
  status: 'done',
  step: 1500,
  total: 1500,
  seconds: 12.3,
  created: '2026-11-22T20:00:00Z',
  seed: 7,
  engine: { device: 'cpu', runner: 'wasm 1', provider: 'cpu', threads: 2, choices: {} },
  versions: { searchlight: '0.1.0' },
  notes: '',
  tags: [],
  config: 'task: unmix/rrlbs\n',
  canResume: false,
  hasReport: true,
  isTrusted: true,
  ...change,
});
