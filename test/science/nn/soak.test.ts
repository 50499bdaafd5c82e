import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Sample } from '../../../bench/soak/soak';
import { mostKept } from '../../../bench/soak/verdict';
import { buildProgram } from '../../fixtures/program';

const here = fileURLToPath(new URL('.', import.meta.url));
const megabyte = 2 ** 20;

/** Caches are still filling then, so that a process may grow; a step that left its results behind would show. */
const allowed = 48 * megabyte;

test('training, evaluating and compiling leave no memory behind (10,000 steps: `npm run bench -- soak`)', () => {
  const program = buildProgram(path.join(here, 'soak-program.ts'));
  const samples = JSON.parse(execFileSync(process.execPath, [program], { encoding: 'utf8' })) as Sample[];
  const [first, last] = [samples[0], samples[samples.length - 1]];
  expect(last.step).toBe(600);
  expect(last.resident - first.resident).toBeLessThan(allowed);
  expect(last.heap - first.heap).toBeLessThan(4 * megabyte);
  // A graph for each new function and set of shapes, until the limits are reached.
  expect(last.graphs).toBeGreaterThan(200);
  expect(last.graphs).toBeLessThanOrEqual(mostKept);
  expect(last.sessions).toBeLessThanOrEqual(last.graphs);
}, 60_000);
