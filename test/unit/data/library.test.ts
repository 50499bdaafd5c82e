import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../../src/data/library/library';
import { inspectScene } from '../../../src/data/scene';
import { testFolder, userErrorOf } from './make/folder';
import { MatWriter } from './make/mat5';
import { npyBytes } from './make/npy';
import { containing } from './make/matchers';

const folder = testFolder();
const axis = { index: [0, 1, 2], wavelengths: [450, 500, 650], unit: 'nm' };
const target = { axis, fileBands: 3, baseDir: folder.dir };

/** Values of one spectrum. */
function spectrum({ spectra, names }: Awaited<ReturnType<typeof openLibrary>>, name: string): number[] {
  const at = names.indexOf(name);
  return Array.from({ length: spectra.shape[0] }, (_, band) => spectra.data[band * names.length + at]);
}

describe('libraries by wavelength', () => {
  const table = ['400,0,1', '500,10,1', '600,20,3', '700,0,3'];

  it('are interpolated linearly', async () => {
    const library = await openLibrary(folder.write('l.csv', ['wavelength_nm,a,b', ...table].join('\n')), target);
    expect(spectrum(library, 'a')).toEqual([5, 10, 10]);
    expect(spectrum(library, 'b')).toEqual([1, 1, 3]);
  });

  it('are brought to the unit of the scene', async () => {
    const lines = table.map((line) => line.replace('00,', 'e-1,'));
    const library = await openLibrary(folder.write('um.csv', ['Wavelength (um),a,b', ...lines].join('\n')), target);
    expect(spectrum(library, 'a').map(Math.round)).toEqual([5, 10, 10]);
  });

  it('of the USGS kind: wavelengths in the first column, names as codes, deleted channels bridged', async () => {
    const names = ['Wavelengths in microns', 'Resolution in microns', 'Data value = channel', 'Alunite', 'Jarosite'];
    const rows = [
      [0.4, 0.01, 1, 0, 5],
      [0.5, 0.01, 2, -1.23e34, 5],
      [0.6, 0.01, 3, 20, 5],
      [0.7, 0.01, 4, 0, 5],
    ];
    const file = new MatWriter()
      .numbers('datalib', [4, 5], ([row, col]) => rows[row][col])
      .numbers('names', [5, 24], ([row, col]) => names[row].padEnd(24).charCodeAt(col));
    const library = await openLibrary(folder.write('usgs.mat', file.bytes()), target);
    expect(library.names).toEqual(['Alunite', 'Jarosite']);
    expect(spectrum(library, 'Alunite').map((value) => Math.round(value * 1e4) / 1e4)).toEqual([5, 10, 10]);
  });

  it('that end before the scene are refused with both ranges', async () => {
    const short = ['400,0', '410,1', '420,2', '430,3', '440,4'];
    const error = await userErrorOf(
      openLibrary(folder.write('s.csv', ['wavelength_nm,a', ...short].join('\n')), target),
    );
    expect(error).toMatchObject({
      kind: 'data',
      code: 'library-range',
      message: 's.csv covers 400-440 nm, the scene 450-650 nm',
    });
  });
});

describe('libraries band for band', () => {
  const plain = { index: [1, 2, 4, 5], wavelengths: undefined, unit: undefined };
  const matrix = (channels: number) =>
    folder.write(
      'm.mat',
      new MatWriter()
        .numbers('A', [channels, 3], ([channel, k]) => channel + 100 * k)
        .texts('material_names', ['x', 'y', 'z'])
        .bytes(),
    );

  it.each([
    ['all bands of the file', 6, undefined, [1, 2, 4, 5]],
    ['the bands that were selected', 5, [0, 1, 2, 4, 5], [1, 2, 3, 4]],
    ['the bands that are left', 4, undefined, [0, 1, 2, 3]],
  ])('have %s', async (_, channels, selected, expected) => {
    const library = await openLibrary(matrix(channels), { axis: plain, fileBands: 6, selected, baseDir: folder.dir });
    expect(spectrum(library, 'x')).toEqual(expected);
  });

  it('of another number are refused, with what is missing', async () => {
    const error = await userErrorOf(openLibrary(matrix(7), { axis: plain, fileBands: 6, baseDir: folder.dir }));
    expect(error).toMatchObject({ code: 'library-bands', remedy: containing('data.wavelengths') });
    expect(error.message).toContain('7 channels, the scene 6 bands, 4 of them used, and the scene has no wavelengths');
  });

  it('name bundles by their material and a number', async () => {
    const file = new MatWriter()
      .numbers('A', [6, 3], ([channel]) => channel)
      .numbers('lib1', [6, 2], () => 0)
      .numbers('lib2', [6, 1], () => 0)
      .texts('material_names', ['Soil', 'Tree']);
    const library = await openLibrary(folder.write('b.mat', file.bytes()), {
      axis: plain,
      fileBands: 6,
      baseDir: folder.dir,
    });
    expect(library.names).toEqual(['Soil 1', 'Soil 2', 'Tree 1']);
  });
});

it('is inspected with the scene', async () => {
  const cube = folder.write(
    'c.npy',
    npyBytes([4, 5, 3], ([row, col, band]) => row + col + band, 'float32'),
  );
  const options = {
    cube,
    library: folder.write('l.csv', 'wavelength_nm,a,b\n400,1,2\n500,1,2\n700,3,4\n'),
    wavelengths: [450, 500, 650],
  };
  const facts = await inspectScene(options, { baseDir: folder.dir });
  expect(facts.library).toMatchObject({ format: 'CSV', spectra: 2, channels: 3 });
});
