// Finds a Chromium to drive: CHROMIUM, the usual places, else Debian's package where we may install it.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

const mayInstall = () => process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;

function install() {
  console.log('Installing Chromium (Debian package) for the browser tests; this happens once.');
  const apt = (...args) => execFileSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
}

/** @returns the path of a Chromium, installed if need be. */
export function findChromium() {
  const wanted = process.env.CHROMIUM;
  if (wanted !== undefined && !existsSync(wanted)) throw new Error(`CHROMIUM names ${wanted}, which does not exist`);
  const found = wanted ?? usual.find(existsSync);
  if (found !== undefined) return found;
  if (mayInstall()) {
    install();
    return findChromium();
  }
  throw new Error('The browser tests need Chromium or Chrome: install one, or name it in the variable CHROMIUM.');
}

/** Starts Chromium without a window; it talks to nothing by itself. */
export function launchChromium() {
  return chromium.launch({
    executablePath: findChromium(),
    headless: true,
    args: [...flags, '--disable-component-update', '--disable-sync'],
  });
}
