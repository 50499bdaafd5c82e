import { describe, expect, it } from 'vitest';
import { firstError } from '../../../src/config/diagnostic';
import { parseConfig } from '../../../src/config/parse/parse';
import { file, samson } from './samples';

const parsed = (...overrides: string[]) => parseConfig(samson, file, overrides);
const message = (...overrides: string[]) => firstError(parsed(...overrides).diagnostics)?.message;

describe('--set', () => {
  it('writes values of every type', () => {
    const { config } = parsed('method.lambda=1e-1', 'seed=7', 'output.maps=[png]', 'data.truth=a.mat', 'name=b');
    expect(config).toMatchObject({
      name: 'b',
      seed: 7,
      data: { cube: 'samson.mat', truth: 'a.mat' },
      method: { lambda: 0.1, endmembers: 3 },
      output: { maps: ['png'], report: true },
    });
  });

  it('changes the task, and what may be set with it', () => {
    expect(parsed('task=unmix/dgs-nmf', 'method.neighbours=8').config?.method).toMatchObject({ neighbours: 8 });
  });

  it('opens blocks that are absent or empty', () => {
    expect(parseConfig('', file, ['task=unmix/fcls', 'data.cube=a', 'method.endmembers=2']).config).toBeDefined();
    expect(parseConfig(`${samson}output:\n`, file, ['output.report=false']).config?.output.report).toBe(false);
  });

  it('is named in errors, without a place in the file', () => {
    const error = firstError(parsed('method.lambda=-1').diagnostics);
    expect(error?.message).toBe('--set method.lambda=-1: `method.lambda` is -1; allowed: a number of at least 0');
    expect(error?.place).toBeUndefined();
    expect(message('method.lamda=1')).toContain('--set method.lamda=1: there is no key `method.lamda`');
    expect(message('methods.lambda=1')).toContain('--set methods.lambda=1: there is no key `methods`');
  });

  it.each(['method.lambda', '=3', 'a..b=3', 'method.lambda=[', 'task.x=1', 'method.lambda='])('refuses %s', (text) => {
    expect(() => parsed(text)).toThrow(expect.objectContaining({ code: 'bad-override', kind: 'config' }) as Error);
  });
});
