// One VS Code for all browser tests. Its address has a place for the workspace, since tests open their own copies.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { installHost } from '../host/install.mjs';
import { freePort, startServer } from '../host/server.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of VS Code with the extension installed, without a folder. */
    address: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  installHost();
  const dataFolder = mkdtempSync(join(tmpdir(), 'searchlight-e2e-'));
  // The theme is that of each test's workspace, whatever the system prefers.
  const settings = { 'security.workspace.trust.enabled': false, 'window.autoDetectColorScheme': false };
  const extension = project.config.root;
  const server = await startServer({ port: await freePort(), dataFolder, extension, settings });
  project.provide('address', server.address(undefined));
  return () => {
    server.stop();
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  };
}
