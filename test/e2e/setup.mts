// One VS Code for all browser tests, with the extension loaded from this repository.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { installHost } from '../host/install.mjs';
import { freePort, startServer } from '../host/server.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    port: number;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  installHost();
  const userData = mkdtempSync(join(tmpdir(), 'searchlight-e2e-'));
  const port = await freePort();
  const server = await startServer({ port, userData });
  project.provide('port', port);
  return () => {
    server.stop();
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  };
}
