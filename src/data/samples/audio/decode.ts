import type { FLACDecoder } from '@wasm-audio-decoders/flac';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { dataError, reason } from '../../errors';
import { toMono, type Recording } from './recording';
import { parseWav } from './wav';

export const audioExtensions: ReadonlySet<string> = new Set(['.wav', '.wave', '.flac', '.ogg', '.oga', '.mp3']);

/** What the decoders of compressed sound have in common. */
interface Decoder {
  readonly ready: Promise<void>;
  readonly reset: () => Promise<void>;
  readonly decode: (bytes: Uint8Array) => Decoded | Promise<Decoded>;
}

interface Decoded {
  readonly channelData: readonly Float32Array[];
  readonly sampleRate: number;
  readonly errors: readonly { readonly message: string }[];
}

const makers = {
  flac: async (): Promise<Decoder> => {
    const { FLACDecoder } = await import('@wasm-audio-decoders/flac');
    const decoder = new FLACDecoder();
    return { ready: decoder.ready, reset: () => decoder.reset(), decode: (bytes) => decodeFlac(decoder, bytes) };
  },
  ogg: async (): Promise<Decoder> => {
    const { OggVorbisDecoder } = await import('@wasm-audio-decoders/ogg-vorbis');
    const decoder = new OggVorbisDecoder();
    return { ready: decoder.ready, reset: () => decoder.reset(), decode: (bytes) => decoder.decodeFile(bytes) };
  },
  mp3: async (): Promise<Decoder> => {
    const { MPEGDecoder } = await import('mpg123-decoder');
    const decoder = new MPEGDecoder();
    return { ready: decoder.ready, reset: () => decoder.reset(), decode: (bytes) => decoder.decode(bytes) };
  },
};

/** Bytes of the stream information that follows the first four of a FLAC file and its own header (RFC 9639, section 8.2). */
const streamInfo = [8, 42] as const;
/** A header that says that no other metadata follow. */
const lastMetadata = [0x80, 0, 0, 34];

/** Frames need not say their rate, so the decoder is told what the file says of all of them. */
async function decodeFlac(
  decoder: Pick<FLACDecoder, 'decodeFile' | 'decodeFrames'>,
  bytes: Uint8Array,
): Promise<Decoded> {
  const info = Buffer.concat([bytes.subarray(0, 4), Buffer.from(lastMetadata), bytes.subarray(...streamInfo)]);
  if (bytes.length > streamInfo[1]) await decoder.decodeFrames([info]);
  return decoder.decodeFile(bytes);
}

type Format = keyof typeof makers;

const made = new Map<Format, Promise<Decoder>>();
let last: Promise<unknown> = Promise.resolve();

/** Decodes one file after the other: a decoder holds the state of the file that it is at. */
function decodeWith(format: Format, bytes: Uint8Array): Promise<Decoded> {
  const mine = last.then(async () => {
    const decoder = await (made.get(format) ?? made.set(format, makers[format]()).get(format)!);
    await decoder.ready;
    try {
      return await decoder.decode(bytes);
    } finally {
      await decoder.reset();
    }
  });
  last = mine.catch(() => undefined);
  return mine;
}

/** By the first bytes; an MP3 file may begin with a tag or at once with a frame. */
function formatOf(bytes: Buffer): Format | 'wav' | undefined {
  const head = bytes.toString('latin1', 0, 4);
  if (head === 'RIFF' || head === 'RF64') return 'wav';
  if (head === 'fLaC') return 'flac';
  if (head === 'OggS') return 'ogg';
  return head.startsWith('ID3') || (bytes[0] === 0xff && (bytes[1] & 0xe0) === 0xe0) ? 'mp3' : undefined;
}

/** The first page of an OGG file holds the name of its codec (RFC 7845, section 5.1), after up to 282 bytes. */
const isOpus = (bytes: Buffer): boolean => bytes.subarray(0, 300).includes('OpusHead');

async function decode(bytes: Buffer): Promise<Recording> {
  const format = formatOf(bytes);
  if (format === 'wav') return parseWav(bytes);
  if (format === undefined) throw new Error(bytes.length === 0 ? 'the file is empty' : 'no WAV, FLAC, OGG or MP3 file');
  if (format === 'ogg' && isOpus(bytes)) throw new Error('it is Opus; of OGG files those with Vorbis are read');
  const { channelData, sampleRate, errors } = await decodeWith(format, bytes);
  const samples = toMono(channelData);
  if (samples.length === 0 && errors.length > 0) throw new Error(errors[0].message);
  return { rate: sampleRate, samples };
}

/**
 * Reads a WAV, FLAC, OGG Vorbis or MP3 file, told by its first bytes.
 * @throws UserError `bad-audio`; `no-sound` where it has no samples
 */
export async function readRecording(file: string): Promise<Recording> {
  const remedy = 'Copy the file again or remove it; `onCorrupt: skip` passes over it.';
  const recording = await readFile(file)
    .then(decode)
    .catch((cause: unknown) => {
      const message = `${path.basename(file)} cannot be read as sound: ${reason(cause)}`;
      throw dataError('bad-audio', file, message, remedy);
    });
  if (recording.samples.length > 0) return recording;
  throw dataError('no-sound', file, `${path.basename(file)} has a length of zero`, remedy);
}
