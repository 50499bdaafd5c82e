import { describe, expect, it } from 'vitest';
import { enviFiles, type EnviOptions } from './make/envi';
import { testFolder, userErrorOf } from './make/folder';
import { expectedCube } from './make/scene';
import { containing, matching } from './make/matchers';

const folder = testFolder();
const scene = { rows: 3, cols: 4, bands: 5 };

function put(options: Partial<EnviOptions> = {}, names: [header: string, data: string] = ['a.hdr', 'a.img']): string {
  const { header, data } = enviFiles(scene, { interleave: 'bil', type: 'int16', ...options });
  folder.write(names[0], header);
  folder.write(names[1], data);
  return names[0];
}

/** Writes the header with one line exchanged, and gives the number of that line. */
function exchange(from: RegExp, to: string): number {
  const { header, data } = enviFiles(scene, { interleave: 'bil', type: 'int16' });
  const lines = header.split('\n');
  const at = lines.findIndex((line) => from.test(line));
  lines[at] = to;
  folder.write('x.hdr', lines.join('\n'));
  folder.write('x.img', data);
  return at + 1;
}

describe('finding the files', () => {
  it.each([
    ['b.hdr', 'b.img'],
    ['c.HDR', 'c.DAT'],
    ['d.img.hdr', 'd.img'],
    ['e.hdr', 'e'],
    ['f.hdr', 'f.bil'],
  ])('%s with %s, named by either', async (header, data) => {
    put({}, [header, data]);
    for (const cube of [header, data]) {
      const scene_ = await folder.open({ cube, scale: 'none' });
      expect([...scene_.cube.values]).toEqual(expectedCube(scene));
    }
  });

  it('says what it looked for when the data file is missing', async () => {
    folder.write('lonely.hdr', enviFiles(scene, { interleave: 'bsq', type: 'uint8' }).header);
    const error = await userErrorOf(folder.open({ cube: 'lonely.hdr' }));
    expect(error).toMatchObject({ kind: 'data', code: 'missing-file', remedy: containing('lonely.img') });
  });

  it('says that a raw file needs a header', async () => {
    folder.write('alone.img', Buffer.from([0, 1, 2, 3]));
    const error = await userErrorOf(folder.open({ cube: 'alone.img' }));
    expect(error).toMatchObject({
      kind: 'data',
      code: 'unknown-format',
      remedy: containing('ENVI header'),
    });
  });

  it('offers the nearest file name', async () => {
    put({}, ['scene.hdr', 'scene.img']);
    const error = await userErrorOf(folder.open({ cube: 'scnee.hdr' }));
    expect(error).toMatchObject({ code: 'missing-file', remedy: 'Did you mean scene.hdr?' });
  });
});

describe('what the header says', () => {
  it('takes wavelengths, unit, bad bands and values without data', async () => {
    put({
      extra: [
        'Wavelength Units = Nanometers',
        'wavelength = {',
        ' 400.5, 410.5, 420.5,',
        ' 430.5, 440.5}',
        'bbl = {1, 0, 1, 1, 1}',
        'data ignore value = 5',
        '; a comment',
      ],
    });
    const { cube } = await folder.open({ cube: 'a.hdr', scale: 'none' });
    expect(cube.axis).toEqual({ index: [0, 2, 3, 4], wavelengths: [400.5, 420.5, 430.5, 440.5], unit: 'nm' });
    expect(cube.facts.excludedBands).toEqual({ 'bad-band list': [1] });
    const kept = expectedCube(scene).filter((_, at) => at % 5 !== 1);
    expect([...cube.values]).toEqual(kept.map((value) => (value === 5 ? 0 : value)));
    expect(cube.facts.notFinite).toBe(kept.filter((value) => value === 5).length);
  });

  it('keeps a band of the bad-band list that data.bands names', async () => {
    put({ extra: ['bbl = {1, 0, 1, 1, 1}'] });
    const { cube } = await folder.open({ cube: 'a.hdr', bands: { keep: '1-3' } });
    expect(cube.axis.index).toEqual([0, 1, 2]);
  });

  it('divides by the reflectance scale factor when no other scale is asked for', async () => {
    put({ extra: ['reflectance scale factor = 100'] });
    const none = await folder.open({ cube: 'a.hdr', scale: 'none' });
    expect(none.cube.facts.scale).toBe(100);
    expect([...none.cube.values]).toEqual(expectedCube(scene).map((value) => Math.fround(value / 100)));
    expect((await folder.open({ cube: 'a.hdr', scale: 50 })).cube.facts.scale).toBe(50);
    expect((await folder.open({ cube: 'a.hdr' })).cube.facts.scale).toBe(Math.max(...expectedCube(scene)));
  });

  it('warns when the byte order is missing', async () => {
    exchange(/^byte order/, '');
    const { cube } = await folder.open({ cube: 'x.hdr' });
    expect(cube.facts.warnings).toEqual([containing('byte order')]);
  });
});

describe('headers that are wrong', () => {
  it.each([
    [/^samples/, 'samples = 7', /describes 210 bytes \(7 samples x 3 lines x 5 bands of int16\), x\.img has 120/],
    [/^bands/, 'bands = 4', /describes 96 bytes .*, x\.img has 120/],
    [/^data type/, 'data type = 4', /describes 240 bytes .*, x\.img has 120/],
    [/^header offset/, 'header offset = 2', /describes 122 bytes .* after 2 bytes\), x\.img has 120/],
  ])('gives both sizes for %s -> %s', async (from, to, message) => {
    exchange(from, to);
    const error = await userErrorOf(folder.open({ cube: 'x.hdr' }));
    expect(error).toMatchObject({ kind: 'data', code: 'envi-size', message: matching(message) });
  });

  it.each([
    [/^data type/, 'data type = 6', '"data type" is 6 (complex); allowed: 1, 2, 3, 4, 5, 12, 13, 14, 15'],
    [/^interleave/, 'interleave = bbl', '"interleave" is "bbl"; allowed: bsq, bil, bip'],
    [/^byte order/, 'byte order = 2', '"byte order" is 2; allowed: 0 (little-endian), 1 (big-endian)'],
    [/^samples/, 'samples = four', '"samples" is "four", not a whole number'],
    [/^bands/, 'bands = 0', '"bands" is 0'],
    [/^header offset/, 'wavelength = {1, 2}', '"wavelength" has 2 values, the file has 5 bands'],
    [/^header offset/, 'bbl = {1, x, 1, 1, 1}', '"bbl" holds "x", not a number'],
    [/^header offset/, 'what is this', '"what is this" is not of the form key = value'],
    [/^byte order/, 'description = { never closed', '"description" opens { and never closes it'],
  ])('names the line for %s -> %s', async (from, to, message) => {
    const line = exchange(from, to);
    const error = await userErrorOf(folder.open({ cube: 'x.hdr' }));
    expect(error).toMatchObject({ kind: 'data', code: 'envi-header', message });
    expect(error.place).toMatchObject({ file: matching(/x\.hdr$/), line });
  });

  it('names a field that is missing', async () => {
    exchange(/^Lines/, '');
    const error = await userErrorOf(folder.open({ cube: 'x.hdr' }));
    expect(error).toMatchObject({ code: 'envi-header', message: 'the header has no "lines"' });
  });
});
