import { RandomStream } from '../../src/compute/random';
import { searchTasks, type DataSearchConfig } from '../../src/config/tasks/search';
import { openClassified, type ClassifiedImages } from '../../src/data/samples/classified';
import { sharedData } from '../unmixing-tables/sharedData';

/** Files of real images, and how small they are made. */
const dataSets = {
  mnist: {
    folder: 'clustering/mnist',
    data: { images: 'train-images-idx3-ubyte.gz', labels: 'train-labels-idx1-ubyte.gz', imageSize: 14 },
  },
  cifar10: { folder: 'images/cifar10', data: { images: 'test_batch.bin.gz', imageSize: 16 } },
} as const;

export type DataSet = keyof typeof dataSets;

export const isDataSet = (name: string): name is DataSet => Object.hasOwn(dataSets, name);

/** How much is compared. */
export interface GapSizes {
  readonly set: DataSet;
  /** Images at all; a part is held out for testing. */
  readonly images: number;
  readonly seeds: number;
  /** Of a search. */
  readonly epochs: number;
  readonly childEpochs: number;
}

/** The demo preset with some keys set. */
export function gapConfig({ set, images, seeds, epochs, childEpochs }: GapSizes, method: object): DataSearchConfig {
  const task = 'search/data';
  const schema = searchTasks.find((entry) => entry.task === task)?.schema;
  return schema?.parse({
    task,
    data: { ...dataSets[set].data, samples: images },
    method: { preset: 'demo', repeats: seeds, epochs, child: { epochs: childEpochs }, ...method },
  }) as DataSearchConfig;
}

/** Undefined where the files are not there. */
export async function openGapImages(sizes: GapSizes): Promise<ClassifiedImages | undefined> {
  const baseDir = sharedData(dataSets[sizes.set].folder);
  if (baseDir === undefined) return undefined;
  const { data, seed } = gapConfig(sizes, {});
  return openClassified(data, { baseDir, permutation: (length) => RandomStream.fromSeed(seed).permutation(length) });
}
