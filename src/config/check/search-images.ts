import type { Problem } from '../diagnostic';
import type { ConfigPath } from '../schema/node';
import type { SearchConfig } from '../tasks/search';
import { isOnTable } from '../tasks/search';
import { settleDataSearch, settlePopulationSearch } from '../tasks/search-lengths';
import { costProblems } from './common';
import { estimateSearch } from './estimate-search';

/** What is known of the data and the machine before a run; whatever is absent is not checked. */
export interface SearchFacts {
  /** Keys that name a file that does not exist. */
  readonly missing?: readonly ConfigPath[];
  /** Images in the files of `images`. */
  readonly inFiles?: number;
  /** Rows, columns and channels of one. */
  readonly shape?: readonly number[];
  /** Classes that occur; 0 where none are known. */
  readonly classes?: number;
  /** The same of the images for testing. */
  readonly testClasses?: number;
  /** Of the table, but for the codes. */
  readonly columns?: readonly string[];
  /** Memory of this machine in bytes. */
  readonly memory?: number;
  readonly threads?: number;
}

type Found = readonly (Problem | undefined)[];

/** Two cells halve the image, and something is to be left of it. */
const smallestSide = 4;

/** Fewer images for each class say little about an architecture. */
const fewPerClass = 20;

export function checkSearchImages(config: SearchConfig, facts: SearchFacts): Found {
  return [...checkClasses(facts), ...checkSizes(config, facts), ...checkCost(config, facts)];
}

const error = (code: string, path: ConfigPath, message: string, remedy: string): Problem => ({
  ...{ severity: 'error', code, path, message, remedy },
});

function checkClasses({ classes, testClasses }: SearchFacts): Found {
  const unknown = (key: string) => `the classes of \`data.${key}\` are not known: a search learns from them`;
  const folders = 'or put the images into one folder for each class.';
  return [
    classes === 0
      ? error('no-labels', ['data', 'images'], unknown('images'), `Give \`data.labels\`, ${folders}`)
      : undefined,
    classes === 1
      ? error('one-class', ['data', 'images'], 'all images are of one class; needed: 2 or more', 'Give images of more.')
      : undefined,
    testClasses === 0
      ? error('no-labels', ['data', 'test'], unknown('test'), `Give \`data.testLabels\`, ${folders}`)
      : undefined,
  ];
}

function checkSizes({ data, method }: SearchConfig, { inFiles, shape, classes = 2 }: SearchFacts): Found {
  const side = shape && Math.min(shape[0], shape[1]);
  const small = `images of ${shape?.slice(0, 2).join(' x ')} are too small: two cells halve them; needed: ${smallestSide} x ${smallestSide} or more`;
  const found: Problem[] = [];
  if (side !== undefined && side < smallestSide) {
    found.push(
      error('images-too-small', ['data', 'images'], small, `Enlarge them: \`data.imageSize: ${2 * smallestSide}\`.`),
    );
  }
  if (inFiles === undefined) return found;
  const used = Math.min(inFiles, data.samples ?? inFiles);
  const kept = data.test === undefined ? used - Math.floor(used * data.holdOut) : used;
  const learnt = kept - Math.round(kept * method.validationShare);
  const few = `${learnt} images to learn weights from are few for ${classes} classes`;
  const all = `\`data.samples\` is ${data.samples}, but there are ${inFiles}; all are used`;
  if (learnt < fewPerClass * classes) {
    found.push({ severity: 'warning', code: 'few-samples', path: ['data', 'images'], message: few });
  }
  if (data.samples !== undefined && data.samples > inFiles) {
    found.push({ severity: 'warning', code: 'all-samples', path: ['data', 'samples'], message: all });
  }
  return found;
}

function checkCost(
  config: SearchConfig,
  { inFiles, shape, classes = 10, memory = Infinity, threads = 1 }: SearchFacts,
): Found {
  if (inFiles === undefined || shape === undefined || isOnTable(config)) return [];
  const settled = config.task === 'search/data' ? settleDataSearch(config.method) : settlePopulationSearch(config);
  const images = Math.min(inFiles, config.data.samples ?? inFiles);
  const needed = estimateSearch(settled, { images, shape, classes, threads });
  return costProblems(needed, memory, ['method'], 'Lower `method.batch`, or take a smaller `method.preset`.');
}
