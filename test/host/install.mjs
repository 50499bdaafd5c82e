// A real VS Code from npm alone: code-server, and the Node it needs, in the git-ignored folder .vscode-host.
// They are no devDependencies, since code-server refuses every Node but its own.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** code-server 4.139.1 is VS Code 1.139.1 and runs on Node 24. */
const versions = { codeServer: '4.139.1', node: '24' };
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const hostFolder = process.env.VSCODE_HOST_DIR ?? join(root, '.vscode-host');
const nodePackage = `node-${process.platform}-${process.arch}`;
const codeServer = join(hostFolder, 'node_modules', 'code-server');

/** The programs, once {@link installHost} has run. */
export const hostNode = join(hostFolder, 'node_modules', nodePackage, 'bin', 'node');
export const hostEntry = join(codeServer, 'lib', 'vscode', 'out', 'server-main.js');

function npm(cwd, ...args) {
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  execFileSync('npm', [...args, ...quiet], { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Installs what is not there yet: about 800 MB and a minute the first time, nothing afterwards. */
export function installHost() {
  const done = join(hostFolder, `installed-${versions.codeServer}`);
  if (existsSync(done)) return;
  if (process.platform === 'win32') {
    throw new Error('code-server does not run on Windows: name a VS Code in VSCODE_EXECUTABLE');
  }
  console.log(`Installing VS Code (code-server ${versions.codeServer}) into ${hostFolder}; this happens once.`);
  mkdirSync(hostFolder, { recursive: true });
  writeFileSync(join(hostFolder, 'package.json'), JSON.stringify({ name: 'vscode-host', private: true }));
  npm(
    hostFolder,
    'install',
    '--no-package-lock',
    `${nodePackage}@${versions.node}`,
    `code-server@${versions.codeServer}`,
  );
  for (const part of ['lib/vscode', 'lib/vscode/extensions']) npm(join(codeServer, part), 'install', '--omit=dev');
  writeFileSync(done, '');
}
