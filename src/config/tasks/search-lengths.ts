import type { DataSearchConfig, DataSearchOptions, PopulationSearchConfig, PopulationSearchOptions } from './search';
import { searchPresets, type SearchPreset } from './search-presets';
import type { SearchedOperation } from './search-space';

/** A block whose keys all have values: `auto` is what the preset says. */
type Settled<Block> = { readonly [Key in keyof Block]: Exclude<Block[Key], 'auto'> };

export interface SettledSpace {
  readonly operations: readonly SearchedOperation[];
  readonly nodes: number;
  readonly cells: number;
  readonly channels: number;
}

export type SettledChild = Settled<DataSearchOptions['child']>;
export type SettledTraining = Settled<PopulationSearchOptions['train']>;

/** The options of a search by gradients with nothing left to the preset. */
export type SettledDataSearch = Omit<DataSearchOptions, Followers> & {
  readonly space: SettledSpace;
  readonly epochs: number;
  readonly batch: number;
  readonly weights: Settled<DataSearchOptions['weights']>;
  readonly architecture: Settled<DataSearchOptions['architecture']>;
  readonly child: SettledChild;
};

type Followers = 'space' | 'epochs' | 'batch' | 'weights' | 'architecture' | 'child';

/** The options of a search that tries architectures one by one with nothing left to the preset. */
export type SettledPopulationSearch = Omit<PopulationSearchOptions, 'space' | 'budget' | 'train' | 'child'> & {
  /** A name where the space is known by one. */
  readonly space: SettledSpace | 'nas-bench-201';
  readonly budget: Settled<PopulationSearchOptions['budget']>;
  readonly train: SettledTraining;
  readonly child: SettledChild;
  /** Members of the population, and of a tournament; absent for random search. */
  readonly evolution?: { readonly population: number; readonly tournament: number };
};

/** `block` with every `auto` replaced. */
function settle<Block extends object>(
  block: Block,
  values: { readonly [Key in keyof Block]?: unknown },
): Settled<Block> {
  const entries = Object.entries(block) as [keyof Block, unknown][];
  return Object.fromEntries(
    entries.map(([key, value]) => [key, value === 'auto' ? values[key] : value]),
  ) as Settled<Block>;
}

const settleChild = (child: DataSearchOptions['child'], preset: SearchPreset): SettledChild =>
  settle(child, searchPresets[preset].child);

export function settleDataSearch(method: DataSearchConfig['method']): SettledDataSearch {
  const values = searchPresets[method.preset];
  return {
    ...method,
    space: settle(method.space, values.space),
    epochs: method.epochs === 'auto' ? values.epochs : method.epochs,
    batch: method.batch === 'auto' ? values.batch : method.batch,
    weights: settle(method.weights, { learningRate: values.weightRate }),
    architecture: settle(method.architecture, { learningRate: values.architectureRate }),
    child: settleChild(method.child, method.preset),
  };
}

/** Evaluations on a table, where neither their number nor a cost is given; and who lives then, as in the benchmark. */
const onTable = { evaluations: 100, population: 10 } as const;

export function settlePopulationSearch({ data, method }: PopulationSearchConfig): SettledPopulationSearch {
  const values = searchPresets[method.preset];
  const hasTable = data.table !== undefined;
  const { evaluations, population } = hasTable ? onTable : values;
  const { cost, minutes } = method.budget;
  return {
    ...method,
    space: settleSpace(method.space, method.preset, hasTable),
    budget: {
      cost,
      minutes,
      evaluations:
        method.budget.evaluations !== 'auto'
          ? method.budget.evaluations
          : hasTable && cost !== undefined
            ? Number.MAX_SAFE_INTEGER
            : evaluations,
    },
    train: settle(method.train, { ...values.child, ...values.train }),
    child: settleChild(method.child, method.preset),
    ...('population' in method && {
      evolution: {
        population: method.population === 'auto' ? population : method.population,
        tournament: method.tournament,
      },
    }),
  };
}

function settleSpace(
  asked: PopulationSearchOptions['space'],
  preset: SearchPreset,
  hasTable: boolean,
): SettledPopulationSearch['space'] {
  if (asked === 'nas-bench-201') return asked;
  if (asked === 'auto') return hasTable ? 'nas-bench-201' : searchPresets[preset].space;
  return settle(asked, searchPresets[preset].space);
}
