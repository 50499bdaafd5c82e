import type { Problem } from '../diagnostic';
import type { ConfigPath } from '../schema/node';
import type { DataSearchConfig, PopulationSearchConfig, SearchConfig } from '../tasks/search';
import { settlePopulationSearch } from '../tasks/search-lengths';

type Found = readonly (Problem | undefined)[];

const remark = (severity: 'warning' | 'info', path: ConfigPath, code: string, message: string): Problem => ({
  ...{ severity, code, path, message },
});

/** What a method makes of itself, whatever its data. */
export const checkSearchMethod = (config: SearchConfig): Found => [
  ...checkOperations(config),
  ...(config.task === 'search/data' ? checkDifferentiable(config) : checkPopulation(config)),
];

function checkOperations({ method: { space } }: SearchConfig): Found {
  if (typeof space === 'string' || space.operations === 'auto') return [];
  const { operations } = space;
  const path = ['method', 'space', 'operations'];
  const twice = operations.findIndex((name, i) => operations.indexOf(name) < i);
  const error = (at: ConfigPath, message: string, remedy: string): Problem => ({
    ...{ severity: 'error', code: 'bad-space', path: at, message, remedy },
  });
  const repeated = `the operation "${operations[twice]}" is listed twice`;
  return [
    twice < 0 ? undefined : error([...path, twice], repeated, 'List each operation once.'),
    operations.some((name) => name !== 'none')
      ? undefined
      : error(path, 'there is no operation beside "none"', 'List at least one that computes something.'),
  ];
}

function checkDifferentiable({ method }: DataSearchConfig): Found {
  const { temperature, weights, baselines, estimator, draws } = method;
  const rises = `the temperature rises from ${temperature.start} to ${temperature.end}; it is meant to fall`;
  const rate = weights.learningRate;
  const grows = `the learning rate rises from ${rate} to ${weights.minimum}; it is meant to fall`;
  const same = (name: string) => `the baseline \`${name}\` is what the search itself does; it is left out`;
  return [
    temperature.end > temperature.start
      ? remark('warning', ['method', 'temperature'], 'temperature-rises', rises)
      : undefined,
    rate !== 'auto' && rate < weights.minimum
      ? remark('warning', ['method', 'weights'], 'learning-rate-rises', grows)
      : undefined,
    ...baselines.map((name, i) =>
      (name === 'mixture' && estimator === 'mixture') ||
      (name === 'single-draw' && estimator === 'ensemble' && draws === 1)
        ? remark('warning', ['method', 'baselines', i], 'same-baseline', same(name))
        : undefined,
    ),
  ];
}

function checkPopulation(config: PopulationSearchConfig): Found {
  const { evolution, budget } = settlePopulationSearch(config);
  if (evolution === undefined || evolution.population < budget.evaluations) return [];
  const message = `a population of ${evolution.population} takes all ${budget.evaluations} evaluations to begin with; this is random search`;
  return [remark('warning', ['method'], 'population-never-full', message)];
}
