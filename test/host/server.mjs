// VS Code as a server on a loopback port, for tests and for people. Only who knows its token may connect.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
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

function writeSettings(dataFolder, settings) {
  const file = join(dataFolder, 'data', 'User', 'settings.json');
  if (existsSync(file)) return; // those of a person stay
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ ...quietSettings, ...settings }, null, 2));
}

/**
 * Installs an extension from its source folder, as a link. Unlike a folder named in the address, VS Code treats it like
 * any other: the window has the person's own theme and settings from the start.
 */
function linkExtension(extensions, source) {
  const { publisher, name, version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  mkdirSync(extensions, { recursive: true });
  const former = readdirSync(extensions).filter((entry) => entry.startsWith(`${publisher}.${name}-`));
  // Without its list VS Code looks at all folders anew.
  for (const entry of [...former, 'extensions.json']) rmSync(join(extensions, entry), { force: true });
  symlinkSync(source, join(extensions, `${publisher}.${name}-${version}`), 'dir');
}

const answers = (port) =>
  fetch(`http://127.0.0.1:${port}/version`).then(
    ({ ok }) => ok,
    () => false,
  );

/** Ends the server with its watchers and extension hosts, which are in its process group. */
function stopGroup(pid) {
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    try {
      process.kill(-pid, signal);
    } catch {
      return; // the whole group is gone
    }
  }
}

/** The address of a folder in a VS Code, with VS Code's own development options. */
function addressOf({ port, token }, folder, development = {}) {
  const remote = (path) => `vscode-remote://127.0.0.1:${port}${resolve(path)}`;
  const query = new URLSearchParams({ tkn: token });
  query.set(folder === undefined ? 'ew' : 'folder', folder === undefined ? 'true' : resolve(folder));
  const payload = Object.entries(development).flatMap(([key, paths]) => paths.map((path) => [key, remote(path)]));
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `http://127.0.0.1:${port}/?${query}`;
}

/**
 * Starts the server and waits until it answers.
 * @param options.dataFolder - Settings, state and extensions of this VS Code.
 * @param options.extension - Source folder of an extension to be installed, or several.
 * @param options.settings - Written where the folder has none yet.
 * @param options.env - For the extension host and what it starts.
 * @throws Error with the log where the server does not come up within a minute.
 */
export async function startServer({ port, dataFolder, extension, settings = {}, env = {} }) {
  writeSettings(dataFolder, settings);
  const extensions = join(dataFolder, 'extensions');
  for (const source of [extension ?? []].flat()) linkExtension(extensions, source);
  const token = randomBytes(16).toString('hex');
  const data = ['--server-data-dir', dataFolder, '--extensions-dir', extensions];
  const place = ['--host', '127.0.0.1', '--port', String(port), '--connection-token', token];
  // A built VS Code accepts a folder to load an extension from only with the smoke test driver.
  const options = ['--accept-server-license-terms', '--telemetry-level', 'off', '--enable-smoke-test-driver'];
  const child = spawn(hostNode, [hostEntry, ...place, ...data, ...options], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (log = (log + text).slice(-20_000)));
  const deadline = Date.now() + 60_000;
  while (!(await answers(port))) {
    if (Date.now() > deadline || child.exitCode !== null) {
      stopGroup(child.pid);
      throw new Error(`VS Code did not start:\n${log}`);
    }
    await delay(100);
  }
  return {
    stop: () => stopGroup(child.pid),
    log: () => log,
    address: (folder, development) => addressOf({ port, token }, folder, development),
  };
}
