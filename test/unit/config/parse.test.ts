import { describe, expect, it } from 'vitest';
import { firstError } from '../../../src/config/diagnostic';
import { parseConfig } from '../../../src/config/parse/parse';
import { file, findings, fixed, samson, unmixingConfig } from './samples';

const withMethod = (line: string) => `${samson}  ${line}\n`;

describe('a right config', () => {
  it('gets its defaults, and its name from the file', () => {
    const { config, diagnostics } = parseConfig(samson, file);
    expect(diagnostics).toEqual([]);
    expect(config).toMatchObject({
      task: 'unmix/rrlbs',
      name: 'samson',
      seed: 1,
      device: 'auto',
      data: { cube: 'samson.mat', scale: 'max', order: 'auto', spatial: true },
      method: { endmembers: 3, initialise: 'vca', iterations: 500, map: 'hoyer', hmax: 0.99, freeze: 0.5 },
      output: { maps: ['png', 'npy', 'envi'], spectra: ['csv'], report: true },
      execution: { threads: 'auto', checkpointSeconds: 10 },
    });
  });

  it('keeps its own name', () => {
    expect(parseConfig(`name: mine\n${samson}`, file).config?.name).toBe('mine');
  });

  it('takes a bare range of bands as those to keep', () => {
    const bands = (value: string) => unmixingConfig(samson.replace('data:', `data:\n  bands: ${value}`)).data.bands;
    expect(bands('1-3, 7')).toEqual({ keep: '1-3, 7' });
    expect(bands('5')).toEqual({ keep: '5' });
    expect(bands('{ remove: 4 }')).toEqual({ remove: '4' });
  });

  it('may use an alias', () => {
    const text = 'task: unmix/fcls\ndata: { cube: &c a.mat, truth: *c }\nmethod: { endmembers: 2 }\n';
    expect(unmixingConfig(text).data.truth).toBe('a.mat');
  });
});

describe('mistakes of YAML', () => {
  it.each([
    ['a tab', 'task: unmix/rrlbs\ndata:\n\tcube: a\n', 'yaml-tab', '\t'],
    ['a tab after spaces', 'data:\n  cube: a\n  \ttruth: b\n', 'yaml-tab', '  \t'],
    ['a key given twice', `${samson}task: unmix/nmf\n`, 'duplicate-key', 'task'],
    ['an open bracket', 'a: [1\nb: 2', 'yaml-syntax', 'b'],
    ['a second colon', 'a: b: c', 'yaml-syntax', 'b'],
    ['a block as a key', '? [a]\n: 1', 'yaml-syntax', '[a]'],
    ['a second document', `${samson}---\na: 1`, 'yaml-syntax', '---'],
    ['a tag', 'a: !foo 1', 'yaml-syntax', '!foo'],
    ['an unknown alias', 'a: *b', 'yaml-alias', '*b'],
    ['an alias in its own block', 'a: &x { b: *x }', 'yaml-alias', '*x'],
    ['no text', '', 'empty-config', ''],
    ['only comments', '# nothing\n', 'empty-config', '#'],
    ['no keys', 'hello', 'wrong-type', 'hello'],
  ])('%s is said at its place', (_, text, code, about) => {
    expect(findings(text)[0]).toMatchObject({ code, about });
    expect(parseConfig(text, file).config).toBeUndefined();
  });

  it('mends a tab', () => {
    expect(fixed('task: unmix/rrlbs\ndata:\n\tcube: a\n')).toBe('task: unmix/rrlbs\ndata:\n  cube: a\n');
  });

  it('names the line of the first of two equal keys', () => {
    expect(parseConfig('a: 1\nb: 2\na: 3\n', file).diagnostics[0].message).toContain('first in line 1');
  });
});

describe('files that are no configs', () => {
  it.each([
    ['config-too-large', 'a'.repeat(1_000_001)],
    ['config-not-text', 'a\0b'],
    ['config-too-deep', `a: ${'['.repeat(5000)}`],
    ['config-too-deep', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['config-too-deep', '- '.repeat(5000)],
  ])('%s', (code, text) => {
    expect(findings(text)[0].code).toBe(code);
  });

  it('reads thirty thousand keys in a moment', () => {
    const text = Array.from({ length: 30_000 }, (_, index) => `k${index}: ${index}`).join('\n');
    const begin = performance.now();
    expect(findings(text)[0].code).toBe('missing-key');
    expect(performance.now() - begin).toBeLessThan(6_000);
  });

  it('refuses aliases without measure', () => {
    const levels = Array.from({ length: 9 }, (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}]`);
    expect(findings(`a0: &a0 [x]\n${levels.join('\n')}`)[0].code).toBe('yaml-alias');
    expect(findings(`a: &a x\nb: [${'*a, '.repeat(101)}]`)[0].code).toBe('yaml-alias');
  });
});

describe('mistakes of keys', () => {
  it.each([
    ['a misspelt key', withMethod('toleranse: 0'), 'unknown-key', 'toleranse', 'Did you mean `tolerance`?'],
    ['a key of another method', withMethod('gamma: 1'), 'wrong-task-key', 'gamma', 'Remove it, or change `task`.'],
    [
      'a key of another block',
      `${samson}iterations: 3\n`,
      'unknown-key',
      'iterations',
      'Move it to `method.iterations`.',
    ],
    ['a key of the top', withMethod('seed: 3'), 'unknown-key', 'seed', 'Move it to `seed`.'],
    ['a key from nowhere', withMethod('zzz: 3'), 'unknown-key', 'zzz', 'Remove it.'],
    [
      'a key of a block in data',
      samson.replace('data:', 'data:\n  bands: { kep: 1 }'),
      'unknown-key',
      'kep',
      'Did you mean `keep`?',
    ],
    ['the key of JavaScript objects', `${samson}__proto__: 3\n`, 'unknown-key', '__proto__', 'Remove it.'],
  ])('%s', (_, text, code, about, remedy) => {
    expect(findings(text)).toEqual([{ code, about, remedy }]);
  });

  it('says whose key it is', () => {
    const { message } = parseConfig(withMethod('gamma: 1'), file).diagnostics[0];
    expect(message).toBe('`method.gamma` is a key of unmix/dgs-nmf; unmix/rrlbs does not have it');
  });

  it('renames and removes', () => {
    expect(fixed(withMethod('toleranse: 0'))).toBe(withMethod('tolerance: 0'));
    expect(fixed(withMethod('gamma: 1'))).toBe(samson);
    expect(fixed(`${samson}iterations: 3`)).toBe(samson);
  });

  it('does not rename to a key that is there', () => {
    expect(parseConfig(withMethod('lamda: 1'), file).diagnostics[0].fixes).toBeUndefined();
  });

  it('adds missing keys to blocks of both styles', () => {
    expect(fixed(samson.replace('  endmembers: 3\n', ''))).toContain('method:\n  endmembers: 4\n  lambda: 0.03\n');
    const flow = 'task: unmix/fcls\ndata: { cube: a }\nmethod: { repeats: 2 }\n';
    expect(fixed(flow)).toContain('method: { endmembers: 4, repeats: 2 }');
    expect(fixed('data: { cube: a }\n')).toContain('task: unmix/rrlbs\ndata:');
    expect(fixed('task: unmix/fcls\nmethod: { endmembers: 2 }\n')).toContain('data: { cube: scene.mat }');
  });
});

describe('mistakes of values', () => {
  it.each([
    ['endmembers: 0', 'out-of-range', '0', '1'],
    ['endmembers: 2.6', 'wrong-type', '2.6', '3'],
    ['endmembers: "3"', 'unknown-value', '"3"', '3'],
    ['endmembers: atuo', 'unknown-value', 'atuo', 'auto'],
    ['iterations: 0', 'out-of-range', '0', '1'],
    ['lambda: -0.5', 'out-of-range', '-0.5', '0'],
    ['lambda: 0,1', 'wrong-type', '0,1', '0.1'],
    ['lambda: .nan', 'wrong-type', '.nan', '0.03'],
    ['hmax: 1', 'out-of-range', '1', '0.99'],
    ['freeze: 2', 'out-of-range', '2', '1'],
    ['asc: normalize', 'unknown-value', 'normalize', 'normalise'],
    ['initialise: vac', 'unknown-value', 'vac', 'vca'],
    ['smoothInitialisation: yes', 'wrong-type', 'yes', 'true'],
  ])('method.%s', (line, code, about, mended) => {
    const key = line.slice(0, line.indexOf(':'));
    const text = samson.replace(new RegExp(`  ${key}: .*\\n`), '') + `  ${line}\n`;
    expect(findings(text)).toEqual([expect.objectContaining({ code, about })]);
    const result = fixed(text);
    expect(result).toBe(text.replace(line, `${key}: ${mended}`));
    expect(parseConfig(result, file).config).toBeDefined();
  });

  it.each([
    ['task: unmix/rrlb\n', 'unknown-task', 'unmix/rrlb'],
    ['task: 3\n', 'unknown-task', '3'],
    [samson.replace('samson.mat', ''), 'wrong-type', 'cube'],
    [samson.replace('samson.mat', '[a]'), 'wrong-type', '[a]'],
    [samson.replace('data:', 'data:\n  bands: { remove: 9-2 }'), 'bad-format', '9-2'],
    [samson.replace('data:', 'data:\n  bands: all'), 'bad-format', 'all'],
    [samson.replace('data:', 'data:\n  wavelengths: [400, x]'), 'wrong-type', 'x'],
    [samson.replace('data:', 'data:\n  crop: { row: 1, col: 0, rows: 0, cols: 4 }'), 'out-of-range', '0'],
    [`${samson}output: { maps: [png, gif] }`, 'unknown-value', 'gif'],
    [`${samson}output: { maps: png }`, 'wrong-type', 'png'],
    [`${samson}execution: 3`, 'wrong-type', '3'],
  ])('%j', (text, code, about) => {
    expect(findings(text)[0]).toMatchObject({ code, about });
  });

  it('says what was found and what is allowed', () => {
    const message = (line: string) => parseConfig(withMethod(line), file).diagnostics[0].message;
    expect(message('iterations: many')).toBe(
      '`method.iterations` is the text "many"; allowed: a whole number from 1 to 10000000',
    );
    expect(message('asc: hard')).toBe('`method.asc` is the text "hard"; allowed: none, soft or normalise');
  });

  it('warns of a key without effect, but not of one at its default', () => {
    expect(findings(withMethod('delta: 5'))).toEqual([expect.objectContaining({ code: 'no-effect', about: 'delta' })]);
    expect(findings(withMethod('delta: 1'))).toEqual([]);
    expect(findings(withMethod('delta: 5\n  asc: soft'))).toEqual([]);
    expect(parseConfig(withMethod('delta: 5'), file).config).toBeDefined();
  });
});

describe('what is thrown', () => {
  it('is the first error, at its place', () => {
    const error = firstError(parseConfig(withMethod('delta: 5\n  asc: 1'), file).diagnostics);
    expect(error?.toRecord()).toMatchObject({ kind: 'config', code: 'wrong-type', file, line: 8, column: 8 });
    expect(firstError(parseConfig(withMethod('delta: 5'), file).diagnostics)).toBeUndefined();
  });
});
