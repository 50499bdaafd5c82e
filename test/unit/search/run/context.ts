import type { Engine } from '../../../../src/compute/engine';
import { parseConfig } from '../../../../src/config/parse/parse';
import { isSearch } from '../../../../src/config/tasks';
import type { SearchConfig } from '../../../../src/config/tasks/search';
import type { ClassifiedImages } from '../../../../src/data/samples/classified';
import type { RunEvent } from '../../../../src/protocol/events';
import type { SearchContext, SearchOutcome } from '../../../../src/search/context';
import { tinyImages } from '../child/tinyImages';

/** What tests watch of a run, or do to it. */
export interface Watched {
  readonly events?: RunEvent[];
  readonly report?: (event: RunEvent) => void;
  readonly breathe?: SearchContext['breathe'];
  readonly restored?: SearchContext['restored'];
  readonly artifact?: SearchContext['artifact'];
  readonly throwIfStopped?: () => void;
}

/** A config with its defaults; the data it names are not read. */
export function configOf(task: string, method: object, data: object = { images: 'images' }): SearchConfig {
  const { config, diagnostics } = parseConfig(JSON.stringify({ task, data, method }), 'test.searchlight.yaml');
  if (config && isSearch(config)) return config;
  throw new Error(diagnostics.map(({ message }) => message).join('; '));
}

export const contextOf = <Config, Data>(
  engine: Engine,
  config: Config,
  data: Data,
  { events, report, breathe, restored, artifact, throwIfStopped }: Watched = {},
) => ({
  ...{ config, data, engine, restored },
  report: report ?? ((event: RunEvent) => void events?.push(event)),
  artifact: artifact ?? (() => {}),
  breathe: breathe ?? (async () => {}),
  throwIfStopped: throwIfStopped ?? (() => {}),
});

/** Three classes that differ in where a few pixels are bright. */
export function tinyData(training = 96, test = 24): ClassifiedImages {
  const set = (count: number, seed: number) => {
    const { images, labels } = tinyImages(count, seed);
    return { count, elements: images.data, labels };
  };
  return {
    shape: [8, 8, 1],
    classes: ['row', 'column', 'square'],
    training: set(training, 1),
    test: set(test, 2),
    facts: {},
    warnings: [],
  };
}

/** A search that takes seconds. */
export const tinyMethod = {
  preset: 'test',
  space: { operations: ['none', 'max_pool_3x3', 'skip_connect', 'sep_conv_3x3'], nodes: 1, channels: 2 },
  batch: 16,
  child: { channels: 2, epochs: 1, batch: 16 },
};

/** A result without what differs from run to run: how long things took. */
export const timeless = ({ result, model }: SearchOutcome) => ({
  model,
  // Their order is that of files.
  names: model && [Object.keys(model.values.parameters), Object.keys(model.values.statistics)],
  result: { ...result, candidates: result.candidates.map((candidate) => ({ ...candidate, seconds: 0 })) },
});
