import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { stopAll } from './suite/configs';

/** Registers the suites; each file is bundled in and loaded once mocha's words exist. */
const suites = [
  () => import('./suite/activation.test'),
  () => import('./suite/language.test'),
  () => import('./suite/yaml.test'),
  () => import('./suite/lens.test'),
  () => import('./suite/commands.test'),
  () => import('./suite/newConfig.test'),
  () => import('./suite/line.test'),
  () => import('./suite/lifecycle.test'),
  () => import('./suite/status.test'),
  () => import('./suite/sidebar.test'),
  () => import('./suite/clusteringPanel.test'),
  () => import('./suite/architecture.test'),
  () => import('./suite/trust.test'),
];

/** What is written at the very end; without it the extension host died. */
interface Results {
  readonly passed: number;
  readonly failed: number;
  /** Names of the tests skipped. */
  readonly skipped: readonly string[];
  /** One entry for every test that failed: its name and why. */
  readonly failures: readonly string[];
  /** The same of tests that passed at a later try. */
  readonly retries: readonly string[];
}

/** VS Code calls this inside its extension host; a rejection is a failure. */
export async function run(): Promise<void> {
  const grep = process.env.HOST_GREP;
  // More tries, which the output tells of: VS Code's own file watching misses a change now and then on busy cores.
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 60_000, retries: 2, reporter: 'spec', grep });
  mocha.suite.emit('pre-require', globalThis as unknown as Mocha.MochaGlobals, '', mocha);
  for (const load of suites) await load();
  mocha.suite.afterEach(stopAll);
  const results = await runAll(mocha);
  if (process.env.HOST_RESULTS !== undefined) writeFileSync(process.env.HOST_RESULTS, JSON.stringify(results));
  if (results.failed > 0) throw new Error(`${results.failed} tests failed`);
}

function runAll(mocha: Mocha): Promise<Results> {
  const skipped: string[] = [];
  const failures: string[] = [];
  const retries: string[] = [];
  return new Promise((resolve) => {
    const runner = mocha.run(() => {
      const passed = runner.stats?.passes ?? 0;
      resolve({ passed, failed: failures.length, skipped, failures, retries });
    });
    runner.on('retry', (test: Mocha.Test, error: Error) => retries.push(describeFailure(test, error)));
    runner.on('pending', (test) => skipped.push(test.fullTitle()));
    runner.on('fail', (test, error: Error) => failures.push(describeFailure(test, error)));
  });
}

const describeFailure = (test: Mocha.Runnable, error: Error) => `${test.fullTitle()}\n${error.stack ?? error.message}`;
