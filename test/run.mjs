// `npm test`: every check in order, stopping at the first that fails, then one line that counts the tests.
// `npm test -- unit` runs the steps whose names are given.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const report = join('.tmp', 'vitest.json');
const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

const steps = [
  { name: 'build', run: [process.execPath, 'esbuild.config.mjs'] },
  { name: 'typecheck', run: ['npm', 'run', '--silent', 'typecheck'] },
  { name: 'lint', run: ['npm', 'run', '--silent', 'lint'] },
  { name: 'docs', run: ['npm', 'run', '--silent', 'docs', '--', '--check'] },
  { name: 'l10n', run: ['npm', 'run', '--silent', 'l10n', '--', '--check'] },
  { name: 'notices', run: ['npm', 'run', '--silent', 'notices', '--', '--check'] },
  { name: 'unit', run: vitest('unit'), count: countVitest },
  { name: 'science', run: vitest('science'), count: countVitest },
  { name: 'faults', run: vitest('faults'), count: countVitest },
  { name: 'package', run: vitest('package'), count: countVitest },
  { name: 'host', run: [process.execPath, 'test/host/run.mjs'], count: countHost },
  { name: 'e2e', run: vitest('e2e'), count: countVitest },
];

function vitest(project) {
  return [
    bin('vitest'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
}

/** @returns what the tests inside VS Code wrote; one failure where they wrote nothing. */
function countHost() {
  const file = join(root, '.tmp', 'host.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 1, skipped: [] };
}

/** @returns passed, failed and skipped tests of the last vitest run, and the names of those skipped. */
function countVitest() {
  const { testResults } = JSON.parse(readFileSync(join(root, report), 'utf8'));
  const tests = testResults.flatMap((file) => file.assertionResults);
  const skipped = tests.filter(({ status }) => status === 'pending' || status === 'skipped' || status === 'todo');
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed').length,
    skipped: skipped.map(({ fullName }) => fullName),
  };
}

const wanted = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: [] };
mkdirSync(join(root, '.tmp'), { recursive: true });
let failedStep;
for (const { name, run, count } of steps) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const started = Date.now();
  console.log(`\n--- ${name}`);
  const { status } = spawnSync(run[0], run.slice(1), { cwd: root, stdio: 'inherit' });
  if (count !== undefined) {
    const { passed, failed, skipped } = count();
    total.passed += passed;
    total.failed += failed;
    total.skipped.push(...skipped);
  }
  console.log(`--- ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  if (status !== 0) {
    failedStep = name;
    break;
  }
}
for (const name of total.skipped) console.log(`skipped: ${name}`);
if (failedStep !== undefined) console.log(`\nThe step "${failedStep}" failed.`);
console.log(`\nTests: ${total.passed} passed, ${total.failed} failed, ${total.skipped.length} skipped`);
process.exitCode = failedStep === undefined ? 0 : 1;
