import * as hdf5 from 'h5wasm/node';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { zipBytes } from '../unit/data/make/npy';

export const rows = 500;
export const cols = 500;
/** With float32, 200 MB. */
export const bands = 200;

/** Numbers that are neither constant in a band nor costly to make. */
function numbers<Kind extends Float32Array | Float64Array>(values: Kind): Kind {
  for (let at = 0; at < values.length; at++) values[at] = 1 + ((at * 7 + Math.floor(at / 997)) % 251);
  return values;
}

function bytes(values: Float32Array | Float64Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength);
}

const float32 = () => bytes(numbers(new Float32Array(rows * cols * bands)));

function words(...values: number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}

function envi(folder: string): string {
  const sizes = `samples = ${cols}\nlines = ${rows}\nbands = ${bands}`;
  writeFileSync(path.join(folder, 'cube.hdr'), `ENVI\n${sizes}\ndata type = 4\ninterleave = bsq\nbyte order = 0\n`);
  writeFileSync(path.join(folder, 'cube.img'), float32());
  return 'cube.hdr';
}

/** One compressed array of float64, of half as many bands. */
function mat(folder: string): string {
  const data = bytes(numbers(new Float64Array((rows * cols * bands) / 2)));
  const array = [6, 8, 6, 0, 5, 12, rows, cols, bands / 2, 0, 0x00010001, 'Y'.charCodeAt(0), 9, data.length];
  const packed = deflateSync(Buffer.concat([words(14, array.length * 4 + data.length, ...array), data]), { level: 1 });
  const start = Buffer.alloc(128, ' ');
  start.write('MATLAB 5.0 MAT-file, written by a test');
  start.writeUInt16LE(0x0100, 124);
  start.write('IM', 126);
  writeFileSync(path.join(folder, 'cube.mat'), Buffer.concat([start, words(15, packed.length), packed]));
  return 'cube.mat';
}

function npz(folder: string): string {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${cols}, ${bands}), }\n`;
  const prefix = Buffer.from(`\x93NUMPY\x01\0${String.fromCharCode(header.length, 0)}`, 'latin1');
  const npy = Buffer.concat([prefix, Buffer.from(header), float32()]);
  writeFileSync(path.join(folder, 'cube.npz'), zipBytes({ 'Y.npy': npy }, true));
  return 'cube.npz';
}

/** One strip for the whole image, as many writers do. */
function tiff(folder: string): string {
  const data = float32();
  const short = (tag: number, value: number) =>
    Buffer.concat([Buffer.from(Uint16Array.of(tag, 3).buffer), words(1, value)]);
  const long = (tag: number, value: number) =>
    Buffer.concat([Buffer.from(Uint16Array.of(tag, 4).buffer), words(1, value)]);
  const entries = [long(256, cols), long(257, rows), short(258, 32), short(259, 1), long(273, 134), short(277, bands)];
  entries.push(long(278, rows), long(279, data.length), short(284, 1), short(339, 3));
  const directory = Buffer.concat([Buffer.from(Uint16Array.of(entries.length).buffer), ...entries, words(0)]);
  writeFileSync(path.join(folder, 'cube.tif'), Buffer.concat([Buffer.from('II*\0'), words(8), directory, data]));
  return 'cube.tif';
}

async function hdf5File(folder: string): Promise<string> {
  await hdf5.ready;
  const file = new hdf5.File(path.join(folder, 'cube.h5'), 'w');
  const values = numbers(new Float32Array(rows * cols * bands));
  file.create_dataset({
    name: 'cube',
    data: values,
    shape: [rows, cols, bands],
    chunks: [25, 50, bands],
    compression: 1,
  });
  file.close();
  return 'cube.h5';
}

/** 40 MB of text: a line per pixel. */
function csv(folder: string): string {
  const line = (pixel: number) =>
    Array.from({ length: bands }, (_, band) => 1 + ((pixel * 31 + band * 7) % 251)).join(',');
  const heading = Array.from({ length: bands }, (_, band) => 400 + band).join(' nm,');
  const lines = Array.from({ length: 50_000 }, (_, pixel) => line(pixel));
  writeFileSync(path.join(folder, 'cube.csv'), `${heading} nm\n${lines.join('\n')}\n`);
  return 'cube.csv';
}

/** Writers of large files by format; each gives the name to open. */
export const writers: Readonly<Record<string, (folder: string) => string | Promise<string>>> = {
  ENVI: envi,
  'MAT v5, compressed': mat,
  'NPZ, deflated': npz,
  'TIFF in one strip': tiff,
  'HDF5, chunked and compressed': hdf5File,
  CSV: csv,
};
