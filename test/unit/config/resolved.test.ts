import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config/parse/parse';
import { configHash, resolvedYaml } from '../../../src/config/resolved';
import type { ResolvedConfig } from '../../../src/config/tasks';
import { tasks } from '../../../src/config/tasks';
import { file, samson } from './samples';

const resolved = (text: string, ...overrides: string[]): ResolvedConfig => {
  const { config, diagnostics } = parseConfig(text, file, overrides);
  if (!config) throw new Error(diagnostics[0].message);
  return config;
};

const taskOf = (family: string) =>
  fc.constantFrom(...tasks.map(({ task }) => task).filter((task) => task.startsWith(family)));
const anyName = fc.string({ minLength: 1 }).filter((name) => !/[\0\uFFFD]/.test(name));

const anyScene = fc
  .record({
    task: taskOf('unmix/'),
    name: anyName,
    cube: fc.string({ minLength: 1 }),
    seed: fc.nat(),
    endmembers: fc.oneof(fc.integer({ min: 1, max: 99 }), fc.constant('auto')),
    scale: fc.oneof(fc.constantFrom('max', 'none'), fc.double({ min: 1e-9, max: 1e9, noNaN: true })),
    maps: fc.subarray(['png', 'npy', 'envi']),
    keep: fc.constantFrom('1', '1-3', '1-3, 7'),
  })
  .map(({ task, name, cube, seed, endmembers, scale, maps, keep }) =>
    JSON.stringify({ task, name, seed, data: { cube, scale, bands: keep }, method: { endmembers }, output: { maps } }),
  );

const anySamples = fc
  .record({
    task: taskOf('cluster/'),
    name: anyName,
    source: fc.constantFrom('images', 'text', 'audio', 'table'),
    paths: fc.oneof(fc.string({ minLength: 1 }), fc.array(fc.string({ minLength: 1 }), { minLength: 1 })),
    clusters: fc.integer({ min: 2, max: 99 }),
    imageSize: fc.constantFrom('auto', 16, [8, 12]),
    holdOut: fc.double({ min: 0, max: 0.9, noNaN: true }),
  })
  .map(({ task, name, source, paths, clusters, imageSize, holdOut }) =>
    JSON.stringify({ task, name, data: { [source]: paths, imageSize, holdOut }, method: { clusters } }),
  );

const anyConfig = fc.oneof(anyScene, anySamples);

describe('the resolved config', () => {
  it('comes back equal from its snapshot', () => {
    fc.assert(
      fc.property(anyConfig, (text) => {
        const config = resolved(text);
        const again = parseConfig(resolvedYaml(config), 'other.yaml');
        expect(again.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(again.config).toEqual(config);
        expect(configHash(config)).toBe(configHash(resolved(resolvedYaml(config))));
      }),
      { numRuns: 60 },
    );
  });

  it('is written in the order of the schema, without comments', () => {
    expect(resolvedYaml(resolved(samson)).split('\n').slice(0, 7)).toEqual([
      'task: unmix/rrlbs',
      'name: samson',
      'seed: 1',
      'device: auto',
      'data:',
      '  cube: samson.mat',
      '  order: auto',
    ]);
  });

  it('has a hash of its meaning, not of its spelling', () => {
    const respelt = `# note\nmethod: { lambda: 3e-2, endmembers: 3 }\ndata: { cube: samson.mat }\ntask: unmix/rrlbs\n`;
    expect(configHash(resolved(respelt))).toBe(configHash(resolved(samson)));
    expect(configHash(resolved(samson, 'method.lambda=0.1'))).not.toBe(configHash(resolved(samson)));
    expect(configHash(resolved(samson))).toMatch(/^[0-9a-f]{64}$/);
  });
});
