import { describe, expect, it } from 'vitest';
import { namedFiles } from '../../../src/config/check/files';
import { locateError } from '../../../src/config/check/locate-error';
import { checkUnmixing, type UnmixingFacts } from '../../../src/config/check/unmixing';
import { parseConfig, toDiagnostic } from '../../../src/config/parse/parse';
import { UserError } from '../../../src/protocol/errors';
import { file, samson, unmixingConfig } from './samples';

function problems(facts: UnmixingFacts, ...overrides: string[]) {
  return checkUnmixing(unmixingConfig(samson, overrides), facts);
}

const codes = (facts: UnmixingFacts, ...overrides: string[]) => problems(facts, ...overrides).map(({ code }) => code);

describe('checkUnmixing', () => {
  it('has nothing to say of a sound run', () => {
    expect(codes({ pixels: 9025, bands: 156, truthMaterials: 3, memory: 8e9, threads: 2 })).toEqual([]);
    expect(codes({})).toEqual([]);
  });

  it('compares the number of endmembers with the scene', () => {
    const [problem] = problems({ pixels: 9025, bands: 2 });
    expect(problem).toMatchObject({ severity: 'error', code: 'too-many-endmembers', path: ['method', 'endmembers'] });
    expect(problem.message).toBe('`method.endmembers` is 3, but the scene has 2 bands; allowed: at most 2');
    expect(codes({ pixels: 2, bands: 156 })).toEqual(['too-many-endmembers']);
    expect(codes({ pixels: 2, bands: 2 }, 'method.endmembers=auto')).toEqual([]);
    expect(codes({}, 'method.endmembers=1')).toEqual(['single-endmember']);
    expect(codes({ truthMaterials: 4 })).toEqual(['truth-materials']);
    expect(codes({ initialSpectra: 4 }, 'method.initialise=m.csv')).toEqual(['initial-spectra']);
  });

  it('names settings that do nothing', () => {
    expect(problems({}, 'method.lambda=0')).toMatchObject([{ severity: 'warning', code: 'no-sparsity' }]);
    expect(codes({}, 'task=unmix/dgs-nmf', 'data.spatial=false')).toEqual(['no-neighbours']);
    expect(codes({}, 'data.spatial=false', 'method.smoothInitialisation=true')).toEqual(['no-neighbours']);
  });

  it('estimates memory and time', () => {
    const large = { pixels: 10e6, bands: 200, threads: 2 };
    expect(problems({ ...large, memory: 4e9 })).toMatchObject([{ severity: 'error', code: 'memory' }]);
    expect(problems({ ...large, memory: 10e9 })).toMatchObject([{ severity: 'warning', code: 'memory' }]);
    expect(problems({ ...large, memory: 64e9 }, 'method.repeats=10')).toMatchObject([
      { severity: 'info', code: 'long-run' },
    ]);
    expect(codes({ ...large, memory: 64e9 }, 'method.iterations=10')).toEqual([]);
  });

  it('names files that are missing, at their keys', () => {
    const overrides = ['method.initialise=vca'];
    const { document } = parseConfig(samson, file, overrides);
    const config = unmixingConfig(samson, overrides);
    const missing = namedFiles(config).map(({ path }) => path);
    expect(missing).toEqual([['data', 'cube']]);
    const [problem] = checkUnmixing(config, { missing });
    expect(toDiagnostic(document, problem)).toMatchObject({
      code: 'missing-file',
      kind: 'data',
      file,
      range: { start: { line: 3, column: 9 } },
    });
  });
});

describe('namedFiles', () => {
  it('finds all of them', () => {
    const { config } = parseConfig(samson, file, [
      'data.truth=t.mat',
      'data.wavelengths=w.txt',
      'data.library=l.csv',
      'method.initialise=m.csv',
    ]);
    expect(config && namedFiles(config).map((named) => named.file)).toEqual([
      'samson.mat',
      't.mat',
      'w.txt',
      'l.csv',
      'm.csv',
    ]);
  });
});

describe('locateError', () => {
  const record = { kind: 'config', code: 'crop-outside', message: 'data.crop reaches outside' } as const;
  const text = samson.replace('data:', 'data:\n  crop: { row: 1, col: 0, rows: 5, cols: 4 }');

  it('finds the key that an error names', () => {
    const { document } = parseConfig(text, file);
    expect(locateError(document, new UserError(record)).place).toEqual({ file, line: 3, column: 9 });
    const byRemedy = { ...record, message: 'too large', remedy: 'Set data.bands or data.crop.' };
    expect(locateError(document, new UserError(byRemedy)).place).toMatchObject({ line: 3 });
  });

  it('names the argument of --set', () => {
    const { document } = parseConfig(text, file, ['data.crop.rows=900']);
    const error = locateError(document, new UserError({ ...record, message: '`data.crop.rows` is 900' }));
    expect(error.message).toBe('--set data.crop.rows=900: `data.crop.rows` is 900');
  });

  it('leaves errors that have a place, are of a file, or name no key', () => {
    const { document } = parseConfig(text, file);
    for (const other of [
      { ...record, file: 'a.mat' },
      { ...record, kind: 'data' as const },
      { ...record, message: 'a b' },
    ]) {
      const error = new UserError(other);
      expect(locateError(document, error)).toBe(error);
    }
  });
});
