// One VS Code for all browser tests. Its address has a place for the workspace, since tests open their own copies.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { installHost } from '../host/install.mjs';
import { freePort, startServer } from '../host/server.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of VS Code with the extension loaded, without a folder. */
    address: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  installHost();
  const dataFolder = mkdtempSync(join(tmpdir(), 'searchlight-e2e-'));
  const settings = { 'security.workspace.trust.enabled': false };
  const server = await startServer({ port: await freePort(), dataFolder, settings });
  project.provide('address', server.address(undefined, { extensionDevelopmentPath: [project.config.root] }));
  return () => {
    server.stop();
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  };
}
