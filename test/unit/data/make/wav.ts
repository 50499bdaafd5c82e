export type WavFormat = 'uint8' | 'int16' | 'int24' | 'int32' | 'float32' | 'float64';

interface WavOptions {
  readonly rate?: number;
  readonly extensible?: boolean;
  /** Of the format; another than the values have makes a wrong file. */
  readonly code?: number;
  /** Bytes to write instead of values. */
  readonly data?: readonly number[];
}

const writers: Readonly<
  Record<WavFormat, { bytes: number; write: (into: Buffer, at: number, value: number) => void }>
> = {
  uint8: { bytes: 1, write: (into, at, value) => void into.writeUInt8(Math.round(value * 128) + 128, at) },
  int16: { bytes: 2, write: (into, at, value) => void into.writeInt16LE(Math.round(value * 2 ** 15), at) },
  int24: { bytes: 3, write: (into, at, value) => void into.writeIntLE(Math.round(value * 2 ** 23), at, 3) },
  int32: { bytes: 4, write: (into, at, value) => void into.writeInt32LE(Math.round(value * 2 ** 31), at) },
  float32: { bytes: 4, write: (into, at, value) => void into.writeFloatLE(value, at) },
  float64: { bytes: 8, write: (into, at, value) => void into.writeDoubleLE(value, at) },
};

function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** A WAV file of `channels`, each a list of values in [-1, 1). */
export function wavBytes(
  format: WavFormat,
  channels: readonly (readonly number[])[],
  { rate = 8000, extensible = false, code = format.startsWith('float') ? 3 : 1, data }: WavOptions = {},
): Buffer {
  const { bytes, write } = writers[format];
  const count = Math.max(1, channels.length);
  const head = Buffer.alloc(extensible ? 40 : 16);
  head.writeUInt16LE(extensible ? 0xfffe : code, 0);
  head.writeUInt16LE(count, 2);
  head.writeUInt32LE(rate, 4);
  head.writeUInt32LE(rate * count * bytes, 8);
  head.writeUInt16LE(count * bytes, 12);
  head.writeUInt16LE(8 * bytes, 14);
  if (extensible) head.writeUInt16LE(code, 24);
  const length = channels[0]?.length ?? 0;
  const sound = Buffer.alloc(length * count * bytes);
  for (let i = 0; i < length; i++) {
    for (const [channel, values] of channels.entries()) write(sound, (i * count + channel) * bytes, values[i]);
  }
  // Programs put other things before the sound.
  const note = chunk('LIST', Buffer.from('abc'));
  const body = Buffer.concat([chunk('fmt ', head), note, chunk('data', data ? Buffer.from(data) : sound)]);
  return Buffer.concat([chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), body]))]);
}
