import { access, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { writeAtomically } from '../../../data/files/atomic';
import { writeNpy, writeNpyPieces } from '../../../data/npy/write';
import type { SampleSet } from '../../../data/samples/sampleSet';
import type { PreviewIndex, SamplePreview } from '../../../protocol/clustering';
import { writeWhole } from '../../files';
import { shownAudio, shownText } from './cut';
import { previewFiles, previewsFolder } from './files';

type Image = Extract<SamplePreview, { kind: 'image' }>;
type Sound = Extract<SamplePreview, { kind: 'audio' }>;

/** Bytes gathered before they are written. */
const pieceBytes = 4 * 2 ** 20;

/**
 * Writes what people are shown of every sample into the run folder, sample by sample, so that even large sets take
 * little memory. Previews that are there already, of a run that goes on, are left.
 *
 * @param folder - The run folder.
 * @throws the system's error when a file cannot be written.
 */
export async function writePreviews(samples: SampleSet, folder: string): Promise<void> {
  const target = path.join(folder, previewsFolder);
  if (await exists(path.join(target, previewFiles.index))) return;
  await mkdir(target, { recursive: true });
  const first = samples.preview(0);
  await writeContent(samples, first, target);
  const { labels, order, count } = samples;
  await writeNpy(path.join(target, previewFiles.order), { shape: [count], data: order });
  const index: PreviewIndex = {
    kind: first.kind,
    count,
    ...(first.kind === 'image' && { rows: first.rows, cols: first.cols, channels: first.channels }),
    ...(first.kind === 'audio' && { rate: first.rate }),
    names: Array.from({ length: count }, (_, sample) => samples.nameOf(sample)),
    ...(labels && { labels: { values: Array.from(labels.values), classes: labels.classes } }),
  };
  // Last: where there is an index, everything else is there and whole.
  await writeWhole(target, { file: previewFiles.index, title: 'Previews of the samples' }, JSON.stringify(index));
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

function writeContent(samples: SampleSet, first: SamplePreview, target: string): Promise<void> {
  switch (first.kind) {
    case 'image':
      return writeImages(samples, first, target);
    case 'audio':
      return writeSound(samples, target);
    case 'text':
      return writeLines(samples, path.join(target, previewFiles.texts), target);
    case 'row':
      return writeLines(samples, path.join(target, previewFiles.rows), target);
  }
}

async function writeImages(samples: SampleSet, { rows, cols, channels }: Image, target: string): Promise<void> {
  const size = rows * cols * channels;
  const pictures = function* () {
    for (let sample = 0; sample < samples.count; sample++) {
      const { pixels } = samples.preview(sample) as Image;
      if (pixels.length !== size) throw new Error(`preview ${sample} has ${pixels.length} values, not ${size}`);
      yield pixels;
    }
  };
  const shape = [samples.count, rows, cols, channels];
  await writeNpyPieces(path.join(target, previewFiles.images), shape, gathered(pictures()));
}

async function writeSound(samples: SampleSet, target: string): Promise<void> {
  const clip = (sample: number) => shownAudio(samples.preview(sample) as Sound, samples.count);
  const offsets = new Uint32Array(samples.count + 1);
  for (let sample = 0; sample < samples.count; sample++) offsets[sample + 1] = offsets[sample] + clip(sample).length;
  const clips = function* () {
    for (let sample = 0; sample < samples.count; sample++) yield clip(sample);
  };
  await writeNpyPieces(path.join(target, previewFiles.audio), [offsets[samples.count]], clips());
  await writeNpy(path.join(target, previewFiles.offsets), { shape: [offsets.length], data: offsets });
}

/** Texts and rows of tables as JSON, a line each, with the byte at which each begins. */
async function writeLines(samples: SampleSet, file: string, target: string): Promise<void> {
  const offsets = new Uint32Array(samples.count + 1);
  const lines = function* () {
    for (let sample = 0; sample < samples.count; sample++) {
      const preview = samples.preview(sample);
      const value = preview.kind === 'row' ? preview.values : shownText(preview, samples.count);
      const line = Buffer.from(`${JSON.stringify(value)}\n`);
      offsets[sample + 1] = offsets[sample] + line.length;
      yield line;
    }
  };
  await writeAtomically(file, async (handle) => {
    for (const piece of gathered(lines())) await handle.writeFile(piece);
  });
  await writeNpy(path.join(target, previewFiles.offsets), { shape: [offsets.length], data: offsets });
}

/** Few large pieces instead of many small ones: a write each would take most of the time. */
function* gathered(parts: Iterable<Uint8Array>): Generator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for (const part of parts) {
    waiting.push(part);
    bytes += part.length;
    if (bytes < pieceBytes) continue;
    yield Buffer.concat(waiting);
    [waiting, bytes] = [[], 0];
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}
