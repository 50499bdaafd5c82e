// The floors of the house: an import goes down, never up. See CONTRIBUTING.md.
const floors = {
  protocol: [],
  architecture: ['protocol'],
  matching: ['protocol'],
  compute: ['protocol'],
  data: ['protocol'],
  runs: ['protocol'],
  config: ['architecture', 'protocol'],
  plot: ['architecture', 'protocol'],
  messaging: ['protocol'],
  outputs: ['data', 'plot', 'architecture', 'matching', 'protocol'],
  nn: ['compute', 'protocol'],
  unmixing: ['compute', 'data', 'config', 'matching', 'protocol'],
  clustering: ['nn', 'compute', 'data', 'config', 'matching', 'protocol'],
  search: ['nn', 'compute', 'data', 'config', 'architecture', 'matching', 'protocol'],
  worker: [
    'unmixing',
    'clustering',
    'search',
    'nn',
    'compute',
    'data',
    'runs',
    'config',
    'outputs',
    'plot',
    'architecture',
    'matching',
    'protocol',
  ],
  start: ['data', 'runs', 'config', 'protocol'],
  cli: ['start', 'outputs', 'data', 'runs', 'config', 'plot', 'architecture', 'protocol'],
  host: ['start', 'outputs', 'messaging', 'matching', 'data', 'runs', 'config', 'plot', 'architecture', 'protocol'],
};

const floorRules = Object.entries(floors).map(([floor, allowed]) => ({
  name: `floor-${floor}`,
  severity: 'error',
  comment: `src/${floor} may import only: ${[floor, ...allowed].join(', ')}`,
  from: { path: `^src/${floor}/` },
  to: { path: '^src/', pathNot: `^src/(${[floor, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...floorRules,
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'vscode-only-in-host',
      severity: 'error',
      from: { pathNot: '^src/(host/|extension\\.ts$)' },
      to: { path: '^vscode$' },
    },
    {
      name: 'engines-only-where-numbers-are-made',
      severity: 'error',
      from: { pathNot: '^src/(compute|nn|unmixing|clustering|search)/' },
      to: { path: 'node_modules/(@tensorflow|onnxruntime)' },
    },
    {
      name: 'webview-imports',
      severity: 'error',
      from: { path: '^webview-ui/' },
      to: { path: '^src/', pathNot: '^src/(protocol|messaging|plot|architecture)/' },
    },
    { name: 'tests-stay-out', severity: 'error', from: { path: '^src/' }, to: { path: '^(test|bench|scripts)/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'types'] },
  },
};
