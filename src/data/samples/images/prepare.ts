import type { SamplesOptions } from '../options';
import type { Part } from '../part';
import type { ImagePipeline } from '../pipeline';
import { channelMeans, type Preparation, type Prepared } from '../prepared';
import { readAll } from '../readAll';
import type { SamplePreview } from '../../../protocol/clustering';
import type { Picture } from './picture';
import { PictureStore, wantedLayout } from './store';

/** Bytes below this are no 8-bit picture but counts, such as the 0 to 16 of the optical digits. */
const smallestWhite = 128;

/** Factor that brings the elements to about [0, 1]. */
function scaleOf(elements: Uint8Array | Float32Array): number {
  let largest = 0;
  // Several times as fast as `for ... of` over tens of millions of bytes.
  for (let i = 0; i < elements.length; i++) largest = Math.max(largest, elements[i]);
  if (elements instanceof Uint8Array) return largest >= smallestWhite || largest === 0 ? 1 / 255 : 1 / largest;
  return largest > 1.5 ? 1 / largest : 1;
}

/** The same values need the same factor, unless they are of another type than those that were learnt from. */
function knownScale({ type, scale }: ImagePipeline, elements: Uint8Array | Float32Array): number {
  const found = elements instanceof Uint8Array ? 'uint8' : 'float32';
  return found === type ? scale : found === 'uint8' ? 1 / 255 : 1;
}

/**
 * Images of one size, as bytes where they are bytes: divided by their largest value, one mean for each channel
 * subtracted, not divided by the deviation (DAC, the authors' scripts).
 */
export async function prepareImages(
  part: Part<Picture>,
  places: Int32Array,
  options: SamplesOptions,
  { known, learnt }: Preparation<ImagePipeline>,
): Promise<Prepared<ImagePipeline>> {
  const wanted = known
    ? ({ size: [known.rows, known.cols], channels: known.channels } as const)
    : wantedLayout(options);
  const store = new PictureStore(places.length, wanted);
  const kept = await readAll(part, places, options.onCorrupt, (picture) => store.add(picture));
  const { rows, cols, channels, elements } = store.stored();
  const shape = [rows, cols, channels];
  const scale = known ? knownScale(known, elements) : scaleOf(elements);
  const mean = known?.mean ?? channelMeans(elements, learnt(store.count), shape, scale);
  const type = elements instanceof Uint8Array ? 'uint8' : 'float32';
  return {
    ...kept,
    shape,
    elements,
    scale,
    mean,
    preview: (sample) => preview(elements, shape, scale, sample),
    pipeline: known ?? { kind: 'images', rows, cols, channels, type, scale, mean },
    facts: { 'Image size': `${rows} x ${cols}`, Colours: channels === 1 ? 'grey' : 'red, green, blue' },
    warnings: [],
  };
}

function preview(
  elements: Uint8Array | Float32Array,
  [rows, cols, channels]: readonly number[],
  scale: number,
  sample: number,
): SamplePreview {
  const size = rows * cols * channels;
  const values = elements.subarray(sample * size, (sample + 1) * size);
  const factor = 255 * scale;
  const isPlain = values instanceof Uint8Array && Math.abs(factor - 1) < 1e-9;
  const pixels = isPlain ? values.slice() : Uint8Array.from(values, (value) => clampByte(value * factor));
  return { kind: 'image', rows, cols, channels, pixels };
}

const clampByte = (value: number) => Math.min(Math.max(Math.round(value), 0), 255);
