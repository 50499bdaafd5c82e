import { UserError } from '../../protocol/errors';
import type { KeptSamples, Part } from './part';
import type { SamplesOptions } from './options';
import type { SkippedSample } from './sampleSet';

/** Files that are read at the same time; more gains nothing on disks of today. */
const atOnce = 16;

/**
 * Reads the samples at `places` and hands them over in this order, a few at a time in memory.
 * @param take gets a sample and its position among those kept; a UserError of it leaves the sample out
 * @throws UserError of the first sample that cannot be read, with `fail`
 */
export async function readAll<Item>(
  part: Part<Item>,
  places: Int32Array,
  onCorrupt: SamplesOptions['onCorrupt'],
  take: (item: Item, sample: number) => void,
): Promise<KeptSamples> {
  const kept: number[] = [];
  const skipped: SkippedSample[] = [];
  const settle = (place: number, item: Attempt<Item>): void => {
    try {
      if ('error' in item) throw item.error;
      take(item.value, kept.length);
      kept.push(place);
    } catch (error) {
      if (onCorrupt === 'fail' || !(error instanceof UserError)) throw error;
      skipped.push({ where: part.nameOf(place), reason: error.message });
    }
  };
  for (let start = 0; start < places.length; start += atOnce) {
    const some = [...places.subarray(start, start + atOnce)];
    const items = some.map((place) => attempt(part, place));
    // Samples that are in memory are not waited for: there may be millions.
    for (const [index, item] of items.entries()) settle(some[index], item instanceof Promise ? await item : item);
  }
  return { places: Int32Array.from(kept), skipped };
}

type Attempt<Item> = { readonly value: Item } | { readonly error: unknown };

function attempt<Item>(part: Part<Item>, place: number): Attempt<Item> | Promise<Attempt<Item>> {
  const failed = (error: unknown): Attempt<Item> => ({ error });
  try {
    const item = part.read(place);
    return item instanceof Promise ? item.then((value: Item) => ({ value }), failed) : { value: item };
  } catch (error) {
    return failed(error);
  }
}
