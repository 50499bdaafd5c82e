import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecording } from '../../../../src/data/samples/audio/decode';
import { PowerSpectrum } from '../../../../src/data/samples/audio/fft';
import { melFilters } from '../../../../src/data/samples/audio/mel';
import { resample } from '../../../../src/data/samples/audio/resample';
import { LogMel } from '../../../../src/data/samples/audio/spectrogram';
import { parseWav } from '../../../../src/data/samples/audio/wav';
import { emptyFolder } from '../../runs/folder';
import { flacBytes } from '../make/flac';
import { wavBytes, type WavFormat } from '../make/wav';

const sine = (length: number, rate: number, hertz: number) =>
  Float32Array.from({ length }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hertz * i) / rate));

describe('WAV files', () => {
  const formats: readonly (readonly [WavFormat, number])[] = [
    ['uint8', 1 / 128],
    ['int16', 2 ** -15],
    ['int24', 2 ** -23],
    ['int32', 1e-7],
    ['float32', 1e-7],
    ['float64', 1e-7],
  ];

  it.each(formats)('%s holds what was written', (format, step) => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 0.99, noNaN: true }), { minLength: 1 }),
        fc.boolean(),
        (values, extensible) => {
          const { rate, samples } = parseWav(wavBytes(format, [values], { rate: 11_025, extensible }));
          expect(rate).toBe(11_025);
          expect(samples).toHaveLength(values.length);
          for (const [i, value] of values.entries()) expect(Math.abs(samples[i] - value)).toBeLessThanOrEqual(step);
        },
      ),
    );
  });

  it('reads A-law and mu-law (values of ITU-T G.711)', () => {
    const of = (code: number, ...bytes: number[]) => [
      ...parseWav(wavBytes('uint8', [], { code, data: bytes })).samples,
    ];
    expect(of(7, 0xff, 0x80, 0x00, 0xf0).map((value) => value * 32768)).toEqual([0, 32124, -32124, 120]);
    expect(of(6, 0xd5, 0x55, 0xaa, 0x2a).map((value) => value * 32768)).toEqual([8, -8, 32256, -32256]);
  });

  it('averages channels, and takes what is there of a file that ends early', () => {
    const stereo = wavBytes('int16', [
      [0.5, 0.25],
      [-0.5, 0.75],
    ]);
    expect([...parseWav(stereo).samples]).toEqual([0, 0.5]);
    expect([...parseWav(stereo.subarray(0, -2)).samples]).toEqual([0]);
    expect(parseWav(wavBytes('int16', [[]])).samples).toHaveLength(0);
  });

  it('refuses what is none, and never fails otherwise', () => {
    expect(() => parseWav(Buffer.from('RIFFxxxxAVI '))).toThrow('no WAV file');
    expect(() => parseWav(wavBytes('int16', [[0]], { code: 85 }))).toThrow('format 85 with 16 bits is not known');
    const whole = wavBytes('int16', [[0, 0.5, 1 / 3]]);
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(255), (at, byte) => {
        const damaged = Buffer.from(whole);
        if (at < damaged.length) damaged[at] = byte;
        try {
          expect(parseWav(damaged).samples.length).toBeLessThanOrEqual(6);
        } catch (error) {
          expect((error as Error).message).toMatch(/^(no WAV|it has no|format)/);
        }
      }),
    );
  });
});

describe('spectra', () => {
  it('have the power that NumPy finds', () => {
    const frame = Float64Array.from({ length: 64 }, (_, i) => Math.sin(i * 0.3) + 0.5 * Math.cos(i * 1.1));
    const power = new PowerSpectrum(64).compute(frame);
    const expected = [0.360175, 0.546191, 995.231956, 228.712411, 0.020678];
    for (const [at, bin] of [0, 1, 3, 11, 32].entries()) expect(power[bin]).toBeCloseTo(expected[at], 4);
  });

  it('keep the energy of a frame (Parseval)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        fc.infiniteStream(fc.double({ min: -1, max: 1, noNaN: true })),
        (bits, stream) => {
          const frame = Float64Array.from({ length: 2 ** bits }, () => Number(stream.next().value));
          const power = new PowerSpectrum(frame.length).compute(frame);
          const half = frame.length / 2;
          const total = power.reduce((sum, value, bin) => sum + (bin === 0 || bin === half ? value : 2 * value), 0);
          expect(total / frame.length).toBeCloseTo(
            frame.reduce((sum, value) => sum + value ** 2, 0),
            9,
          );
        },
      ),
    );
  });

  it('are weighted by the triangles of HTK', () => {
    const { first, weights } = melFilters(5, 8000, 64);
    expect([...first]).toEqual([1, 3, 5, 9, 15]);
    const sums = weights.map((triangle) => triangle.reduce((sum, value) => sum + value, 0));
    for (const [mel, sum] of [2.453856, 3.424042, 4.68993, 6.416103, 8.829308].entries())
      expect(sums[mel]).toBeCloseTo(sum, 5);
    for (const [at, value] of [
      0.008961, 0.262379, 0.515798, 0.769216, 0.983521, 0.799018, 0.614514, 0.430011, 0.245508, 0.061004,
    ].entries())
      expect(weights[2][at]).toBeCloseTo(value, 5);
  });

  it('never leave a band empty', () => {
    for (const { length } of melFilters(128, 8000, 256).weights) expect(length).toBeGreaterThan(0);
  });

  it('show a tone in its band, whatever its length and loudness', () => {
    const mel = new LogMel(8000, 24, 24);
    const picture = mel.compute(sine(8000, 8000, 1000));
    const row = (values: Float32Array) => Array.from({ length: 24 }, (_, at) => values[at * 24 + 12]);
    const loudest = (values: Float32Array) => row(values).indexOf(Math.max(...row(values)));
    // 1000 Hz is 1000 of 2146 mels; high bands come first.
    expect(loudest(picture)).toBe(24 - Math.round((1000 / 2146) * 25));
    expect(loudest(mel.compute(sine(1000, 8000, 1000)))).toBe(loudest(picture));
    const soft = mel.compute(sine(8000, 8000, 1000).map((value) => value / 10));
    for (const [at, value] of picture.entries()) expect(soft[at]).toBeCloseTo(value, 3);
    expect(mel.compute(Float32Array.of(0.1))).toHaveLength(576);
    expect(mel.compute(new Float32Array(500)).every(Number.isFinite)).toBe(true);
  });
});

describe('resampling', () => {
  it.each([
    [44_100, 8000],
    [8000, 16_000],
    [11_025, 8000],
    [22_050, 44_100],
  ])('keeps a tone from %i to %i Hz', (from, to) => {
    const { rate, samples } = resample({ rate: from, samples: sine(from, from, 440) }, to);
    expect([rate, samples.length]).toEqual([to, to]);
    const wanted = sine(to, to, 440);
    for (let i = to / 4; i < to / 2; i++) expect(samples[i]).toBeCloseTo(wanted[i], 3);
  });

  it('leaves nothing of what the new rate cannot hold', () => {
    const { samples } = resample({ rate: 44_100, samples: sine(44_100, 44_100, 6000) }, 8000);
    expect(Math.max(...samples.subarray(1000, 7000))).toBeLessThan(0.003);
  });
});

describe('compressed sound', () => {
  const read = (name: string, bytes: Uint8Array) => {
    const file = join(emptyFolder(), name);
    writeFileSync(file, bytes);
    return readRecording(file);
  };

  it('of FLAC is what was written, also of files that are read at the same time', async () => {
    const sounds = [300, 500, 700].map((hertz) => Int16Array.from(sine(5000, 8000, hertz), (value) => value * 32768));
    const found = await Promise.all(sounds.map((sound) => read('a.flac', flacBytes(sound))));
    for (const [at, { rate, samples }] of found.entries()) {
      expect(rate).toBe(8000);
      expect(samples).toHaveLength(sounds[at].length);
      // The decoder divides by 32767 where it should by 32768.
      for (const [i, value] of sounds[at].entries())
        expect(Math.abs(samples[i] * 32768 - value)).toBeLessThanOrEqual(1);
    }
  });

  it('of FLAC whose frames do not say their rate has that of the file', async () => {
    const whole = Int16Array.from(sine(3000, 8000, 300), (value) => value * 32768);
    const found = await read('a.flac', flacBytes(whole, false));
    expect([found.rate, found.samples.length]).toEqual([8000, 3000]);
    expect(Math.abs(found.samples[2500] * 32768 - whole[2500])).toBeLessThanOrEqual(1);
  });

  it('of OGG with Opus is refused by name', async () => {
    const page = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead'), Buffer.alloc(40)]);
    await expect(read('a.ogg', page)).rejects.toThrow(
      'a.ogg cannot be read as sound: it is Opus; of OGG files those with Vorbis are read',
    );
  });

  it.each([
    ['a.flac', 'fLaC'],
    ['a.ogg', 'OggS'],
    ['a.mp3', 'ID3'],
  ])('%s that is damaged is refused, and the next one is read', async (name, start) => {
    const damaged = Buffer.concat([Buffer.from(start), Buffer.alloc(300, 7)]);
    await expect(read(name, damaged)).rejects.toMatchObject({ kind: 'data' });
    const whole = Int16Array.from(sine(2000, 8000, 300), (value) => value * 32768);
    expect((await read('b.flac', flacBytes(whole))).samples).toHaveLength(2000);
  });
});
