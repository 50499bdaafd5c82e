import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DeviceReport } from '../../protocol/devices';
import { asNode } from '../../runs/launch';

/** Where a Node comes from: `searchlight.nodePath`, the editor's own program, or the `PATH`. */
export type NodeOrigin = 'setting' | 'editor' | 'path';

/** A Node that workers can run in. */
export interface WorkerNode {
  readonly path: string;
  readonly origin: NodeOrigin;
  /** Such as `20.15.0`. */
  readonly version: string;
}

export interface NodeSearch {
  /** The editor's own when none can load the engine: a run then says why. */
  readonly node: WorkerNode;
  /** Those tried before it, or all when none can load the engine. */
  readonly rejected: readonly { readonly path: string; readonly origin: NodeOrigin; readonly reason: string }[];
}

const execute = promisify(execFile);
/** As `engines` in package.json says. */
const oldest = [20, 15] as const;

const editorsOwn = (): WorkerNode => ({ path: process.execPath, origin: 'editor', version: process.versions.node });

/**
 * Finds the Node for workers: what the person set, then the editor's own program, then the `PATH`; the first in which
 * the engine computes the right numbers.
 * @param nodePath - The setting; empty for none.
 * @param env - What workers get beside the environment of this process.
 */
export async function findWorkerNode(nodePath: string, env: Readonly<Record<string, string>>): Promise<NodeSearch> {
  const candidates: readonly (readonly [NodeOrigin, string])[] = [
    ...(nodePath === '' ? [] : ([['setting', nodePath]] as const)),
    ['editor', process.execPath],
    ['path', 'node'],
  ];
  const rejected: { path: string; origin: NodeOrigin; reason: string }[] = [];
  for (const [origin, path] of candidates) {
    try {
      return { node: { origin, ...(await examineNode(path, env)) }, rejected };
    } catch (error) {
      rejected.push({ path, origin, reason: reasonOf(error as Error) });
    }
  }
  return { node: editorsOwn(), rejected };
}

/** Tries a Node. @returns its absolute path and version. @throws Error that says why workers cannot run in it. */
async function examineNode(
  node: string,
  env: Readonly<Record<string, string>>,
): Promise<Pick<WorkerNode, 'path' | 'version'>> {
  const question = 'JSON.stringify({ path: process.execPath, version: process.versions.node })';
  const { stdout } = await execute(node, ['-p', question], optionsWith(env));
  const { path, version } = JSON.parse(stdout) as { path: string; version: string };
  if (isTooOld(version)) throw new Error(`Node ${version} is older than ${oldest.join('.')}`);
  const report = await probe<DeviceReport>(node, env, 'cpu');
  if (!report.available) throw new Error(report.reason ?? 'the engine does not load');
  return { path, version };
}

function isTooOld(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  return major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
}

/** What a Node can compute with; each engine is tried in a process of its own. */
export const probeDevices = (path: string, env: Readonly<Record<string, string>>): Promise<readonly DeviceReport[]> =>
  probe<readonly DeviceReport[]>(path, env);

async function probe<Report>(
  path: string,
  env: Readonly<Record<string, string>>,
  ...device: string[]
): Promise<Report> {
  const { stdout } = await execute(path, [join(SEARCHLIGHT_DIST, 'probe.js'), ...device], optionsWith(env));
  return JSON.parse(stdout) as Report;
}

const optionsWith = (env: Readonly<Record<string, string>>) => ({
  env: { ...process.env, ...asNode, ...env },
  timeout: 120_000,
  maxBuffer: 64 * 2 ** 20,
  windowsHide: true,
});

/** What a failed command printed last is more telling than that it failed. */
function reasonOf(error: Error & { stderr?: string; code?: unknown }): string {
  if (error.code === 'ENOENT') return 'there is no such program';
  return error.stderr?.trim().split('\n').at(-1) || error.message;
}
