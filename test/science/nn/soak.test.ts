import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { expect, test } from 'vitest';
import type { Sample } from '../../../bench/soak/soak';
import { mostKept } from '../../../bench/soak/verdict';

const here = fileURLToPath(new URL('.', import.meta.url));
// Inside node_modules, so that packages that are not bundled are found from there.
const program = path.join(here, '../../../node_modules/.cache/searchlight/soak-program.mjs');
const megabyte = 2 ** 20;

/** Caches are still filling then, so that a process may grow; a step that left its results behind would show. */
const allowed = 48 * megabyte;

test('training, evaluating and compiling leave no memory behind (10,000 steps: `npm run bench -- soak`)', () => {
  buildSync({
    entryPoints: [path.join(here, 'soak-program.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['onnxruntime-node', '@tensorflow/tfjs-node', '@tensorflow/tfjs-node-gpu'],
    define: { SEARCHLIGHT_DIST: JSON.stringify(path.join(here, '../../../dist')) },
    // Bundled CommonJS packages ask for Node's own modules.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'warning',
  });
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
