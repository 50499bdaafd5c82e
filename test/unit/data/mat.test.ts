import { describe, expect, it } from 'vitest';
import { openMat } from '../../../src/data/mat/read';
import { testFolder, userErrorOf } from './make/folder';
import { MatWriter } from './make/mat5';
import { expectedCube, laidOut } from './make/scene';
import { containing, matching } from './make/matchers';

const folder = testFolder();
const scene = { rows: 3, cols: 4, bands: 5 };
const matrix = laidOut(scene, ['band', 'pixel'], 'column');
const image = laidOut(scene, ['row', 'col', 'band'], 'row');

function writer(compress = false): MatWriter {
  return new MatWriter({ compress }).scalar('nRow', 3).scalar('nCol', 4);
}

describe('variables of a MAT v5 file', () => {
  it.each([false, true])('reads texts of cells and of character rows (compressed: %s)', async (compress) => {
    const file = writer(compress).texts('cood', ['1-rock', '', 'é']).characterRows('names', ['ab', 'cde']);
    folder.write('t.mat', file.bytes());
    const { texts } = await openMat(`${folder.dir}/t.mat`);
    expect(await texts.get('cood')?.()).toEqual(['1-rock', '', 'é']);
    expect(await texts.get('names')?.()).toEqual(['ab', 'cde']);
  });

  it('passes over structs, sparse and complex arrays, and finds the cube among them', async () => {
    const file = writer()
      .foreign('info', 2)
      .foreign('S', 5)
      .complex('Z', [2, 2])
      .numbers('Y', matrix.shape, matrix.value);
    const { cube } = await folder.open({ cube: folder.write('a.mat', file.bytes()), scale: 'none' });
    expect([...cube.values]).toEqual(expectedCube(scene));
    expect(cube.facts.variable).toBe('Y');
  });

  it.each([
    ['S', 'sparse', 'full'],
    ['info', 'struct', 'field'],
    ['Z', 'complex float64', 'data.variable'],
  ])('says that %s cannot be a cube because it is %s', async (variable, kind, remedy) => {
    const file = writer()
      .foreign('info', 2)
      .foreign('S', 5)
      .complex('Z', [2, 2])
      .numbers('Y', matrix.shape, matrix.value);
    const error = await userErrorOf(folder.open({ cube: folder.write('a.mat', file.bytes()), variable }));
    expect(error).toMatchObject({ kind: 'config', code: 'wrong-variable' });
    expect(error.message).toContain(kind);
    expect(error.message).toContain('Y (5 x 12)');
    expect(error.remedy).toContain(remedy);
  });

  it('says what a file without any cube holds', async () => {
    const file = new MatWriter().scalar('k', 3).foreign('S', 5);
    const error = await userErrorOf(folder.open({ cube: folder.write('a.mat', file.bytes()) }));
    expect(error).toMatchObject({ kind: 'data', code: 'no-cube', message: containing('S (sparse)') });
  });

  it('lists the variables and offers the nearest name', async () => {
    const file = writer().numbers('hyper', image.shape, image.value).numbers('Yclean', image.shape, image.value);
    const error = await userErrorOf(folder.open({ cube: folder.write('a.mat', file.bytes()), variable: 'hypr' }));
    expect(error.message).toContain(
      'nRow (a single number), nCol (a single number), hyper (3 x 4 x 5), Yclean (3 x 4 x 5)',
    );
    expect(error.remedy).toBe('Did you mean hyper?');
  });

  it('asks for data.variable when several arrays may be the cube', async () => {
    const file = writer().numbers('one', image.shape, image.value).numbers('two', image.shape, image.value);
    const error = await userErrorOf(folder.open({ cube: folder.write('a.mat', file.bytes()) }));
    expect(error).toMatchObject({
      kind: 'config',
      code: 'which-variable',
      remedy: containing('data.variable'),
    });
  });

  it('prefers the exact case of a usual name', async () => {
    const file = new MatWriter().numbers('y', [2, 2], () => 1).numbers('Y', image.shape, image.value);
    const { cube } = await folder.open({ cube: folder.write('a.mat', file.bytes()) });
    expect(cube.facts.variable).toBe('Y');
  });
});

describe('files that are not MAT v5', () => {
  it('refuses version 4', async () => {
    const v4 = Buffer.alloc(24);
    v4.writeUInt32LE(2, 4);
    const error = await userErrorOf(folder.open({ cube: folder.write('old.mat', v4) }));
    expect(error).toMatchObject({ kind: 'data', code: 'mat-v4', remedy: containing('-v7') });
  });

  it('tells damage of the compressed data from a cut file', async () => {
    const bytes = writer(true).numbers('Y', image.shape, image.value).bytes();
    bytes.fill(0xff, bytes.length - 60, bytes.length - 40);
    const error = await userErrorOf(folder.open({ cube: folder.write('bad.mat', bytes) }));
    expect(error).toMatchObject({ kind: 'data', code: 'mat-corrupt' });
    const cut = await userErrorOf(folder.open({ cube: folder.write('cut.mat', bytes.subarray(0, bytes.length - 9)) }));
    expect(cut).toMatchObject({
      code: 'truncated-file',
      message: matching(/needs \d+ bytes, it has \d+/),
    });
  });

  it('finds sizes that do not fit their data before reading', async () => {
    const bytes = writer().numbers('Y', image.shape, image.value).bytes();
    // The first of the three sizes of Y, after its tag, flags and the tag of the sizes.
    const at = bytes.indexOf(Buffer.from([3, 0, 0, 0, 4, 0, 0, 0, 5, 0, 0, 0]));
    bytes.writeInt32LE(1000, at);
    const error = await userErrorOf(folder.open({ cube: folder.write('lie.mat', bytes) }));
    expect(error.code).toBe('mat-corrupt');
    expect(error.message).toContain('1000 x 4 x 5 (160000 bytes) with 480 bytes');
  });
});
