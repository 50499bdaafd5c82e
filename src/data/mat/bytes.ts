import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createInflate } from 'node:zlib';
import { dataError, reason } from '../errors';

/** Where an element of a MAT file lies. */
export interface Extent {
  readonly path: string;
  readonly start: number;
  readonly length: number;
  readonly compressed: boolean;
}

const pieceBytes = 65_536;

/** The bytes of an element, decompressed. @throws UserError `mat-corrupt` where zlib finds damage. */
export async function* extentBytes(extent: Extent): AsyncGenerator<Buffer> {
  const { path, start, length } = extent;
  const source = createReadStream(path, { start, end: start + length - 1, highWaterMark: pieceBytes });
  // Errors of the source end the inflater too, and surface in the loop below.
  const stream: Readable = extent.compressed
    ? pipeline(source, createInflate({ chunkSize: pieceBytes }), () => undefined)
    : source;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) yield chunk;
  } catch (cause) {
    const message = `the compressed data at byte ${start} cannot be decompressed: ${reason(cause)}`;
    throw dataError('mat-corrupt', path, message, 'Copy or download the file again; it is damaged.');
  } finally {
    source.destroy();
    stream.destroy();
  }
}

/** Reads small pieces from a stream of bytes and knows its position in it. */
export class ByteReader {
  position = 0;
  private held: Buffer = Buffer.alloc(0);
  private readonly chunks: AsyncGenerator<Buffer>;

  constructor(private readonly extent: Extent) {
    this.chunks = extentBytes(extent);
  }

  /** The next `length` bytes. @throws UserError `mat-corrupt` when the element ends before. */
  async read(length: number): Promise<Buffer> {
    while (this.held.length < length) {
      const next = await this.chunks.next();
      if (next.done) throw endsInside(this.extent.path, this.extent.start);
      this.held = this.held.length === 0 ? next.value : Buffer.concat([this.held, next.value]);
    }
    const bytes = this.held.subarray(0, length);
    this.held = this.held.subarray(length);
    this.position += length;
    return bytes;
  }

  /** Drops everything before `position`. */
  async skipTo(position: number): Promise<void> {
    while (this.position < position) await this.read(Math.min(position - this.position, pieceBytes));
  }

  /** Everything from here to the end, piece by piece. */
  async *rest(): AsyncGenerator<Buffer> {
    if (this.held.length > 0) yield this.held;
    yield* this.chunks;
  }

  async close(): Promise<void> {
    await this.chunks.return(undefined);
  }
}

/** An element holds less than it announces. */
export function endsInside(path: string, start: number): Error {
  const message = `the MAT element at byte ${start} ends before its content is complete`;
  return dataError('mat-corrupt', path, message, 'Copy or download the file again; it is damaged.');
}
