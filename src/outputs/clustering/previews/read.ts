import { open, readFile, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { bytesOf } from '../../../data/files/atomic';
import { readNpyHeader } from '../../../data/npy/read';
import type { PreviewIndex, SamplePreview } from '../../../protocol/clustering';
import type { NdArray } from '../../../protocol/ndarray';
import { readIntegers } from '../../read-array';
import { previewFiles, previewsFolder } from './files';

/** The previews of a run, read one by one as they are asked for; close it when done. */
export interface Previews {
  readonly index: PreviewIndex;
  /** @param samples - Numbers after shuffling, each below `index.count`. */
  read(samples: readonly number[]): Promise<SamplePreview[]>;
  close(): Promise<void>;
}

/** Where each sample lies in a file. */
type Place = (sample: number) => Promise<readonly [from: number, length: number]>;

/** The bytes of one sample as its preview. */
type Decode = (bytes: Buffer) => SamplePreview;

/**
 * What the previews are.
 * @throws the system's error where the run has none.
 */
export async function readPreviewIndex(folder: string): Promise<PreviewIndex> {
  const text = await readFile(path.join(folder, previewsFolder, previewFiles.index), 'utf8');
  return JSON.parse(text) as PreviewIndex;
}

/** Place of each sample in the files, `[samples]`. */
export const readOrder = (folder: string): Promise<NdArray<Int32Array>> =>
  readIntegers(path.join(folder, previewsFolder, previewFiles.order));

/**
 * Opens the previews of a run; nothing but their index is read.
 *
 * @param folder - The run folder.
 * @throws the system's error where the run has none.
 */
export async function openPreviews(folder: string): Promise<Previews> {
  const index = await readPreviewIndex(folder);
  const at = (file: string): string => path.join(folder, previewsFolder, file);
  switch (index.kind) {
    case 'image':
      return openImages(index, at(previewFiles.images));
    case 'audio':
      return openSound(index, at(previewFiles.audio), at(previewFiles.offsets));
    case 'text':
      return openLines(index, at(previewFiles.texts), at(previewFiles.offsets), (line) => ({
        kind: 'text',
        text: line as string,
      }));
    case 'row':
      return openLines(index, at(previewFiles.rows), at(previewFiles.offsets), (line) => ({
        kind: 'row',
        values: line as Readonly<Record<string, string>>,
      }));
  }
}

async function openImages(index: PreviewIndex, file: string): Promise<Previews> {
  const { rows = 0, cols = 0, channels = 0 } = index;
  const size = rows * cols * channels;
  const { header } = await readNpyHeader(file);
  const place: Place = (sample) => Promise.resolve([header.dataOffset + sample * size, size]);
  const decode: Decode = ({ buffer, byteOffset, length }) => {
    return { kind: 'image', rows, cols, channels, pixels: new Uint8Array(buffer, byteOffset, length) };
  };
  return previewsOf(index, [await open(file)], place, decode);
}

async function openSound(index: PreviewIndex, file: string, offsets: string): Promise<Previews> {
  const { rate = 1 } = index;
  const { header } = await readNpyHeader(file);
  const table = await openOffsets(offsets);
  const place: Place = async (sample) => {
    const [from, to] = await table.around(sample);
    return [header.dataOffset + 2 * from, 2 * (to - from)];
  };
  // The bytes are copied: they need not lie at an even place, as 16-bit values must.
  const decode: Decode = (bytes) => ({
    kind: 'audio',
    rate,
    samples: new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)),
  });
  return previewsOf(index, [await open(file), table.handle], place, decode);
}

async function openLines(
  index: PreviewIndex,
  file: string,
  offsets: string,
  preview: (line: unknown) => SamplePreview,
): Promise<Previews> {
  const table = await openOffsets(offsets);
  const place: Place = async (sample) => {
    const [from, to] = await table.around(sample);
    return [from, to - from];
  };
  const decode: Decode = (bytes) => preview(JSON.parse(bytes.toString('utf8')));
  return previewsOf(index, [await open(file), table.handle], place, decode);
}

/** Where samples of different lengths begin and end. */
async function openOffsets(file: string) {
  const { header } = await readNpyHeader(file);
  const handle = await open(file);
  const around = async (sample: number): Promise<readonly [number, number]> => {
    const ends = new Uint32Array(2);
    await handle.read(bytesOf(ends), 0, 8, header.dataOffset + 4 * sample);
    return [ends[0], ends[1]];
  };
  return { handle, around };
}

/** @param handles - The file of the samples first; all are closed at the end. */
function previewsOf(index: PreviewIndex, handles: readonly FileHandle[], place: Place, decode: Decode): Previews {
  const readOne = async (sample: number): Promise<SamplePreview> => {
    if (!(sample >= 0 && sample < index.count)) throw new RangeError(`there is no sample ${sample}`);
    const [from, length] = await place(sample);
    const bytes = Buffer.alloc(length);
    await handles[0].read(bytes, 0, length, from);
    return decode(bytes);
  };
  return {
    index,
    read: (samples) => Promise.all(samples.map(readOne)),
    close: async () => {
      await Promise.all(handles.map((handle) => handle.close()));
    },
  };
}
