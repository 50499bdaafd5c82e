/** A cyclic redundancy check, highest bit first, as FLAC has it: 8 bits with 0x07, 16 bits with 0x8005. */
function checksum(bytes: Uint8Array, bits: 8 | 16, polynomial: number): number {
  const [top, mask] = [2 ** (bits - 1), 2 ** bits - 1];
  let value = 0;
  for (const byte of bytes) {
    value ^= byte << (bits - 8);
    for (let bit = 0; bit < 8; bit++) value = (value & top ? (value << 1) ^ polynomial : value << 1) & mask;
  }
  return value;
}

/** A frame of samples that are stored as they are (RFC 9639, section 9). */
function frame(samples: Int16Array, number: number, saysRate: boolean): Buffer {
  const size = samples.length - 1;
  const head = Buffer.from([0xff, 0xf8, saysRate ? 0x74 : 0x70, 0x08, number, size >> 8, size & 255]);
  const body = Buffer.alloc(2 * samples.length);
  for (const [i, sample] of samples.entries()) body.writeInt16BE(sample, 2 * i);
  const whole = Buffer.concat([head, Buffer.of(checksum(head, 8, 0x07), 0x02), body]);
  const end = Buffer.alloc(2);
  end.writeUInt16BE(checksum(whole, 16, 0x8005));
  return Buffer.concat([whole, end]);
}

const frameLength = 1024;

/** A FLAC file of one channel of 16 bits, 8000 Hz. @param saysRate - Also in every frame. */
export function flacBytes(samples: Int16Array, saysRate = true): Buffer {
  const info = Buffer.alloc(34);
  info.writeUInt16BE(frameLength, 0);
  info.writeUInt16BE(frameLength, 2);
  // 20 bits of the rate, 3 of the channels less 1, 5 of the bits less 1, 36 of the length.
  info.writeUInt32BE(((8000 << 12) | (15 << 4)) >>> 0, 10);
  info.writeUInt32BE(samples.length, 14);
  const frames = Array.from({ length: Math.ceil(samples.length / frameLength) }, (_, number) =>
    frame(samples.subarray(number * frameLength, (number + 1) * frameLength), number, saysRate),
  );
  return Buffer.concat([Buffer.from('fLaC'), Buffer.from([0x80, 0, 0, 34]), info, ...frames]);
}
