import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const dist = fileURLToPath(new URL('./dist', import.meta.url));

const tfjs = [
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-core/dist/register_all_gradients',
  '@tensorflow/tfjs-backend-cpu',
];

const shared = {
  define: { SEARCHLIGHT_DIST: JSON.stringify(dist) },
  // TF.js must be one instance, from its ES modules (its CommonJS build has no gradients).
  ssr: { resolve: { mainFields: ['module', 'main'] } },
};

const project = (name: string, include: string[], testTimeout: number, setup: string[] = []) => ({
  ...shared,
  define: { ...shared.define }, // Vitest takes away what it has applied
  test: {
    name,
    include,
    testTimeout,
    hookTimeout: 60_000,
    pool: 'forks' as const,
    env: { ORT_DISABLE_TELEMETRY: '1' },
    globalSetup: ['test/build.mts', ...setup],
    // Bundled once and cached, rather than hundreds of modules for every test file.
    deps: { optimizer: { ssr: { enabled: true, include: tfjs } } },
  },
});

/** Tests that wait for other processes much of their time, or keep one core busy: two files at once use two cores. */
const sideBySide = (tests: ReturnType<typeof project>, groupOrder: number, maxWorkers: number) => ({
  ...tests,
  test: { ...tests.test, maxWorkers, sequence: { groupOrder } },
});

const withSameExamples = (tests: ReturnType<typeof project>) => ({
  ...tests,
  test: { ...tests.test, setupFiles: ['test/propertySeed.ts'] },
});

/**
 * VS Code itself loses a click or a hover now and then on two busy cores: a test there has more tries, which the
 * output tells of, and what is waited for has the time of a slow machine. A failure leaves pictures of the windows.
 */
const inVsCode = (tests: ReturnType<typeof project>) => ({
  ...tests,
  test: { ...tests.test, setupFiles: ['test/e2e/failures.ts'], retry: 2, expect: { poll: { timeout: 60_000 } } },
});

const unit = project('unit', ['test/unit/**/*.test.ts'], 30_000);

export default defineConfig({
  test: {
    projects: [
      sideBySide(withSameExamples(unit), 1, Math.max(2, availableParallelism() - 1)),
      project('science', ['test/science/**/*.test.ts'], 300_000),
      project('faults', ['test/faults/**/*.test.ts'], 300_000),
      project('package', ['test/package/**/*.test.ts'], 60_000),
      sideBySide(inVsCode(project('e2e', ['test/e2e/**/*.test.ts'], 240_000, ['test/e2e/setup.mts'])), 2, 2),
    ],
  },
});
