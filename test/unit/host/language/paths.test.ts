import { describe, expect, it } from 'vitest';
import { isAbsolutePath, isDataFile, isTextFile, sceneExtensions } from '../../../../src/host/language/paths';

describe('paths of a config', () => {
  it('are those of data by their endings', () => {
    for (const name of ['a.mat', 'b/A.HDR', 'c.npz', 'd.sli', 'e.tar.csv']) expect(isDataFile(name)).toBe(true);
    for (const name of ['a.img', 'a', '.hdr/readme', 'a.searchlight.yaml', 'mat']) expect(isDataFile(name)).toBe(false);
    for (const extension of sceneExtensions) expect(isDataFile(`scene.${extension}`)).toBe(true);
  });

  it('open as text where they are text', () => {
    expect(['a.hdr', 'a.CSV', 'a.mat', 'a.img'].map(isTextFile)).toEqual([true, true, false, false]);
  });

  it('begin at the config, a root or a drive', () => {
    const paths = ['a/b.mat', '../b.mat', '/a/b.mat', 'C:\\a\\b.mat', 'C:/b.mat', '\\\\host\\b.mat'];
    expect(paths.map(isAbsolutePath)).toEqual([false, false, true, true, true, true]);
  });
});
