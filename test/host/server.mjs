// VS Code as a server on a loopback port, for tests and for people.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { hostEntry, hostNode } from './install.mjs';

/** Nothing that a fresh VS Code would show, fetch or ask by itself. */
const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
};

export const freePort = () =>
  new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });

function writeUserData(userData, settings) {
  const file = join(userData, 'User', 'settings.json');
  mkdirSync(join(userData, 'User'), { recursive: true });
  if (!existsSync(file)) writeFileSync(file, JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  const config = join(userData, 'config.yaml'); // without it code-server writes one into the home directory
  writeFileSync(config, 'auth: none\ncert: false\n');
  return config;
}

const answers = (port) =>
  fetch(`http://127.0.0.1:${port}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

/**
 * Starts the server and waits until it answers.
 * @param options.userData - Folder of settings, state and extensions.
 * @param options.token - Whoever knows it may connect; without it every process of this machine may.
 * @param options.trust - Whether VS Code asks if the folder is trusted; without it every folder is.
 */
export async function startServer({ port, userData, env = {}, settings = {}, token, trust = false }) {
  const config = writeUserData(userData, settings);
  const folders = ['--config', config, '--user-data-dir', userData, '--extensions-dir', join(userData, 'extensions')];
  const access = token === undefined ? ['--auth', 'none'] : ['--auth', 'password'];
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];
  // A built VS Code runs extension tests only with the smoke test driver.
  const development = ['--ignore-last-opened', '--vscode-option', 'enable-smoke-test-driver'];
  if (!trust) development.push('--disable-workspace-trust');
  const args = [hostEntry, ...folders, ...access, '--bind-addr', `127.0.0.1:${port}`, ...quiet, ...development];
  const child = spawn(hostNode, args, {
    env: { ...process.env, ...env, ...(token === undefined ? {} : { PASSWORD: token }) },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // a group of its own: its watchers and extension hosts must end with it
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (log = (log + text).slice(-20_000)));
  const stop = () => {
    for (const signal of ['SIGTERM', 'SIGKILL']) {
      try {
        process.kill(-child.pid, signal);
      } catch {
        return; // the whole group is gone
      }
    }
  };
  const deadline = Date.now() + 60_000;
  while (!(await answers(port))) {
    if (Date.now() > deadline || child.exitCode !== null) {
      stop();
      throw new Error(`VS Code did not start:\n${log}`);
    }
    await delay(100);
  }
  return { stop, log: () => log };
}

/** The address of a folder in that VS Code, with VS Code's own development options. */
export function addressOf(port, folder, development = {}) {
  const remote = (path) => `vscode-remote://127.0.0.1:${port}${resolve(path)}`;
  const query = new URLSearchParams(folder === undefined ? { ew: 'true' } : { folder: resolve(folder) });
  const payload = Object.entries(development).flatMap(([key, paths]) => paths.map((path) => [key, remote(path)]));
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `http://127.0.0.1:${port}/?${query}`;
}
