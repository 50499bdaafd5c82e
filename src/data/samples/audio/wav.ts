import type { Recording } from './recording';

interface Format {
  /** 1: PCM, 3: float, 6: A-law, 7: mu-law. */
  readonly code: number;
  readonly channels: number;
  readonly rate: number;
  readonly bits: number;
}

type ReadSample = (bytes: Buffer, at: number) => number;

/** ITU-T G.711, A-law. */
function aLaw(byte: number): number {
  const code = byte ^ 0x55;
  const exponent = (code >> 4) & 7;
  const mantissa = ((code & 15) << 4) + 8;
  const value = exponent === 0 ? mantissa : (mantissa + 256) << (exponent - 1);
  return (code & 128 ? value : -value) / 32768;
}

/** ITU-T G.711, mu-law. */
function muLaw(byte: number): number {
  const code = ~byte & 255;
  const value = ((((code & 15) << 3) + 132) << ((code >> 4) & 7)) - 132;
  return (code & 128 ? -value : value) / 32768;
}

/** By code and bits of the format. */
const readers: Readonly<Record<string, ReadSample>> = {
  '1:8': (bytes, at) => (bytes[at] - 128) / 128,
  '1:16': (bytes, at) => bytes.readInt16LE(at) / 2 ** 15,
  '1:24': (bytes, at) => bytes.readIntLE(at, 3) / 2 ** 23,
  '1:32': (bytes, at) => bytes.readInt32LE(at) / 2 ** 31,
  '3:32': (bytes, at) => bytes.readFloatLE(at),
  '3:64': (bytes, at) => bytes.readDoubleLE(at),
  '6:8': (bytes, at) => aLaw(bytes[at]),
  '7:8': (bytes, at) => muLaw(bytes[at]),
};

/** The extensible format (0xfffe) has its code at the beginning of its identifier. */
function formatOf(bytes: Buffer, start: number, length: number): Format {
  const code = bytes.readUInt16LE(start);
  return {
    code: code === 0xfffe && length >= 26 ? bytes.readUInt16LE(start + 24) : code,
    channels: bytes.readUInt16LE(start + 2),
    rate: bytes.readUInt32LE(start + 4),
    bits: bytes.readUInt16LE(start + 14),
  };
}

interface Chunk {
  readonly start: number;
  readonly length: number;
}

/** Chunks by their names; the last may be cut off or have no length, as programs write it that were stopped. */
function chunksOf(bytes: Buffer): Map<string, Chunk> {
  const chunks = new Map<string, Chunk>();
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = Math.min(bytes.readUInt32LE(at + 4), bytes.length - at - 8);
    const name = bytes.toString('latin1', at, at + 4);
    if (!chunks.has(name)) chunks.set(name, { start: at + 8, length });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

/**
 * The sound of a WAV file (RIFF or RF64): PCM of 8 to 32 bits, float of 32 or 64, A-law, mu-law; channels are averaged.
 * @throws Error that says what is wrong
 */
export function parseWav(bytes: Buffer): Recording {
  const head = bytes.toString('latin1', 0, 4);
  if ((head !== 'RIFF' && head !== 'RF64') || bytes.toString('latin1', 8, 12) !== 'WAVE')
    throw new Error('no WAV file');
  const chunks = chunksOf(bytes);
  const [format, data] = [chunks.get('fmt '), chunks.get('data')];
  if (!format || format.length < 16) throw new Error('it has no format');
  if (!data) throw new Error('it has no sound');
  const { code, channels, rate, bits } = formatOf(bytes, format.start, format.length);
  const read = readers[`${code}:${bits}`];
  if (!read || channels === 0 || rate === 0) throw new Error(`format ${code} with ${bits} bits is not known`);
  const size = bits / 8;
  const samples = new Float32Array(Math.floor(data.length / (size * channels)));
  for (let i = 0, at = data.start; i < samples.length; i++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++, at += size) sum += read(bytes, at);
    samples[i] = sum / channels;
  }
  return { rate, samples };
}
