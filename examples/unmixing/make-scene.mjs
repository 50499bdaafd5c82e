// Builds scene.img, scene.hdr and scene-truth.npz: a scene of our own with exact truth. Needs nothing but Node:
//   node examples/unmixing/make-scene.mjs
// Four measured USGS spectra (usgs-spectra.csv) are mixed linearly with fractions that form patches with mixed
// borders; 35 dB noise is added everywhere and ten bands are drowned in noise, without the header telling so.
import { readFileSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';

const folder = new URL('.', import.meta.url);
const rows = 60;
const cols = 60;
const materials = ['Lawn_Grass', 'Kaolinite', 'Hematite', 'Jarosite'];
const sharpness = 9; // of the borders between patches: higher means fewer mixed pixels
const signalToNoise = 35; // dB
const badBands = [1, 2, 108, 109, 110, 155, 156, 157, 223, 224]; // numbered from 1
const integerScale = 10000; // stored integers per unit of reflectance

const random = xorshift(20261122);
const { wavelengths, endmembers } = readSpectra();
const abundances = makeAbundances();
const cube = makeCube();
writeScene();
writeTruth();

/** Marsaglia's xorshift generator of 32 bits (2003), from a seed that is not 0; uniform in (0, 1). */
function xorshift(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function normal() {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

/** @returns wavelengths in micrometres and one spectrum per material, in the order of `materials`. */
function readSpectra() {
  const [head, ...lines] = readFileSync(new URL('usgs-spectra.csv', folder), 'utf8').trim().split('\n');
  const columns = head.split(',');
  const table = lines.map((line) => line.split(',').map(Number));
  const spectrum = (name) => {
    const column = columns.findIndex((text) => text.startsWith(name));
    return table.map((row) => row[column]);
  };
  return { wavelengths: table.map(([wavelength]) => wavelength), endmembers: materials.map(spectrum) };
}

/** A smooth random field: the sum of a few plane waves. */
function makeField() {
  const waves = Array.from({ length: 6 }, () => ({
    row: 0.16 * normal(),
    col: 0.16 * normal(),
    phase: 2 * Math.PI * random(),
  }));
  return (row, col) => waves.reduce((sum, w) => sum + Math.cos(w.row * row + w.col * col + w.phase), 0) / 2.4;
}

/** Fractions per pixel, row-major; they are positive and add up to one. */
function makeAbundances() {
  const fields = materials.map(makeField);
  return Array.from({ length: rows * cols }, (_, pixel) => {
    const weights = fields.map((field) => Math.exp(sharpness * field(Math.floor(pixel / cols), pixel % cols)));
    const total = weights.reduce((sum, weight) => sum + weight);
    return weights.map((weight) => weight / total);
  });
}

/** Linear mixtures with noise, as stored integers, pixel after pixel. */
function makeCube() {
  const clean = abundances.map((fractions) =>
    wavelengths.map((_, band) => fractions.reduce((sum, fraction, k) => sum + fraction * endmembers[k][band], 0)),
  );
  const power = clean.flat().reduce((sum, value) => sum + value * value, 0) / (clean.length * wavelengths.length);
  const deviation = Math.sqrt(power / 10 ** (signalToNoise / 10));
  const highest = clean.flat().reduce((a, b) => Math.max(a, b));
  const stored = new Int16Array(rows * cols * wavelengths.length);
  clean.forEach((spectrum, pixel) =>
    spectrum.forEach((value, band) => {
      const noise = normal() * (badBands.includes(band + 1) ? highest / 2 : deviation);
      stored[pixel * wavelengths.length + band] = Math.round(integerScale * Math.max(0, value + noise));
    }),
  );
  return stored;
}

function writeScene() {
  writeFileSync(new URL('scene.img', folder), new Uint8Array(cube.buffer));
  const header = `ENVI
description = {
Synthetic scene with exact truth: linear mixtures of USGS spectra, made by make-scene.mjs.}
samples = ${cols}
lines = ${rows}
bands = ${wavelengths.length}
header offset = 0
file type = ENVI Standard
data type = 2
interleave = bip
byte order = 0
reflectance scale factor = ${integerScale}
wavelength units = Micrometers
wavelength = {
${wavelengths.map((value) => value.toFixed(6)).join(',\n')}}
`;
  writeFileSync(new URL('scene.hdr', folder), header);
}

function writeTruth() {
  const entries = {
    'endmembers.npy': npy('<f4', [wavelengths.length, materials.length], floats(transpose(endmembers).flat())),
    'abundances.npy': npy('<f4', [rows, cols, materials.length], floats(abundances.flat())),
    'names.npy': npy('<U16', [materials.length], codePoints(materials, 16)),
  };
  writeFileSync(new URL('scene-truth.npz', folder), zip(entries));
}

function transpose(matrix) {
  return matrix[0].map((_, column) => matrix.map((row) => row[column]));
}

function floats(values) {
  return Buffer.from(Float32Array.from(values).buffer);
}

function codePoints(names, width) {
  const codes = names.flatMap((name) => Array.from({ length: width }, (_, i) => name.codePointAt(i) ?? 0));
  return Buffer.from(Uint32Array.from(codes).buffer);
}

/** NumPy's format 1.0: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
function npy(descr, shape, data) {
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
  const padded = text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11) + '\n';
  const length = Buffer.alloc(2);
  length.writeUInt16LE(padded.length);
  return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), length, Buffer.from(padded), data]);
}

/** An archive of stored (uncompressed) entries, as `numpy.savez` writes it. */
function zip(entries) {
  const local = [];
  const central = [];
  let offset = 0;
  for (const [name, data] of Object.entries(entries)) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version needed
    common.writeUInt16LE(0x21, 8); // 1 January 1980: the file is the same each time
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const record = [Buffer.from('PK\x03\x04'), common, Buffer.from(name), data];
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, Buffer.from(name));
    local.push(...record);
    offset += record.reduce((sum, { length }) => sum + length, 0);
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(entries).length, 8);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
