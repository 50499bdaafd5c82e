// `npm start`: the example workspace in a VS Code with this extension. A desktop VS Code is used where there is one;
// otherwise, or with --port, VS Code is served on this machine alone and its address printed.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildAll } from '../esbuild.config.mjs';
import { hostFolder, installHost } from '../test/host/install.mjs';
import { startServer } from '../test/host/server.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const defaultPort = 8400;
const { values, positionals } = parseArgs({ options: { port: { type: 'string' } }, allowPositionals: true });
const workspace = positionals[0] ?? join(root, 'examples');

const shell = process.platform === 'win32'; // `code` is a script there
const hasDesktop = () => spawnSync('code', ['--version'], { shell }).status === 0;

async function serve(port) {
  installHost();
  const server = await startServer({ port, dataFolder: join(hostFolder, 'user'), extension: root });
  console.log(`VS Code is at  ${server.address(workspace)}\n(Ctrl-C stops it)`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      server.stop();
      process.exit(0);
    });
  }
}

await buildAll();
if (values.port === undefined && hasDesktop()) {
  spawn('code', [`--extensionDevelopmentPath=${root}`, workspace], { shell, stdio: 'inherit' });
} else {
  await serve(Number(values.port ?? defaultPort));
}
