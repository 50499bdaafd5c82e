// Runs the tests of test/host/suite inside a real VS Code: the one named in VSCODE_EXECUTABLE, else a downloaded one
// where the network and a display allow, else VS Code served from npm (vshost.mjs).
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const results = join(root, '.tmp', 'host.json');
const bundle = join(root, '.tmp', 'host', 'index.cjs');

const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY !== undefined;
const canDownload = () =>
  fetch('https://update.code.visualstudio.com/api/releases/stable', { signal: AbortSignal.timeout(3000) }).then(
    ({ ok }) => ok,
    () => false,
  );

async function findExecutable() {
  if (process.env.VSCODE_EXECUTABLE !== undefined) return process.env.VSCODE_EXECUTABLE;
  if (hasDisplay && (await canDownload())) return downloadAndUnzipVSCode();
  return join(here, 'vshost.mjs');
}

/** A copy of the example workspace, so that tests may write into it. */
function copyExamples() {
  const workspace = mkdtempSync(join(tmpdir(), 'searchlight-workspace-'));
  cpSync(join(root, 'examples'), workspace, { recursive: true, filter: (path) => !path.includes('.searchlight/') });
  return workspace;
}

mkdirSync(dirname(bundle), { recursive: true });
rmSync(results, { force: true });
await build({
  absWorkingDir: root,
  entryPoints: ['test/host/index.ts'],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode', 'mocha'],
  define: { SEARCHLIGHT_DIST: JSON.stringify(join(root, 'dist')) },
  logLevel: 'warning',
});
const workspace = copyExamples();
try {
  const outcome = runTests({
    vscodeExecutablePath: await findExecutable(),
    extensionDevelopmentPath: [root, join(here, 'fixtures', 'yaml-tooling')],
    extensionTestsPath: bundle,
    extensionTestsEnv: { HOST_RESULTS: results },
    launchArgs: [workspace],
  });
  const code = await outcome.catch((error) => error.code ?? 1);
  if (!existsSync(results)) throw new Error('VS Code ended without the results of the tests.'); // whatever it returned
  const { passed, failed, failures, retries } = JSON.parse(readFileSync(results, 'utf8'));
  for (const retry of retries) console.log(`\ntried again: ${retry}`);
  for (const failure of failures) console.error(`\n${failure}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? code : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(workspace, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 }); // a worker may still write
}
