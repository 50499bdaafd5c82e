#!/usr/bin/env node
// A real VS Code for machines where none can be downloaded. Its arguments are VS Code's own, so that it serves
// as `vscodeExecutablePath` of @vscode/test-electron:
//   vshost.mjs --extensionDevelopmentPath=DIR --extensionTestsPath=FILE [FOLDER]
// The exit code is that of the tests; 3 when the extension host died before it wrote its results.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { format } from 'node:util';
import { launchChromium } from './chromium.mjs';
import { installHost } from './install.mjs';
import { freePort, startServer } from './server.mjs';

const limit = Number(process.env.VSHOST_TIMEOUT_MS ?? 600_000);
/** The tests write it when they end: VS Code itself reports a host that died as success. */
const resultsFile = process.env.HOST_RESULTS;

function parseArguments(args) {
  const development = { extensionDevelopmentPath: [], extensionTestsPath: [] };
  const rest = [];
  for (const arg of args) {
    const [, key, value] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (key === undefined) rest.push(arg);
    else if (key in development) development[key].push(value);
  }
  return { development, folder: rest[0] };
}

/** Opens the page and waits until VS Code says how the tests ended. */
async function runInside(page, address) {
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    if (process.env.VSHOST_VERBOSE) console.log(`${type}: ${format(...args)}`);
  });
  const ended = new Promise((end) => page.exposeFunction('codeAutomationExit', (code) => end(code)));
  page.on('crash', () => console.error('The page of VS Code crashed.'));
  await page.goto(address);
  return Promise.race([ended, delay(limit, undefined, { ref: false })]);
}

/** A served VS Code takes one extension under development; the others are installed. */
async function test(folder, { extensionDevelopmentPath: [own, ...others], extensionTestsPath }) {
  const development = { extensionDevelopmentPath: [own], extensionTestsPath };
  if (resultsFile === undefined) throw new Error('HOST_RESULTS must name the file that the tests write');
  const scratch = mkdtempSync(join(tmpdir(), 'vshost-'));
  const port = await freePort();
  const settings = { 'security.workspace.trust.enabled': false };
  const server = await startServer({ port, dataFolder: scratch, extension: others, settings });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const code = await runInside(page, server.address(folder, development));
    if (code === undefined) {
      console.error(`No result after ${limit} ms.\n${server.log()}`);
      return 124;
    }
    if (existsSync(resultsFile)) return code;
    console.error('The extension host ended without reporting its results.');
    return code === 0 ? 3 : code;
  } finally {
    await browser.close();
    server.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

installHost();
const { folder, development } = parseArguments(process.argv.slice(2));
process.exit(await test(folder, development));
