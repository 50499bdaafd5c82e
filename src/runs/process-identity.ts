import { execFile } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Names one process for good: a pid alone is used again, and means nothing on another host. */
export interface ProcessIdentity {
  readonly host: string;
  /** Where the pid counts: this boot and this container of the host. */
  readonly space: string;
  readonly pid: number;
  /** When the process started, in the system's own words; compared, never interpreted. */
  readonly started: string;
}

const textOf = (read: () => string) => {
  try {
    return read().trim();
  } catch {
    return '';
  }
};

/** Host name and machine id: clones and containers often share the name. */
export function thisHost(): string {
  const machine = textOf(() => readFileSync('/etc/machine-id', 'utf8')).slice(0, 8);
  return machine === '' ? hostname() : `${hostname()} ${machine}`;
}

export function thisSpace(): string {
  const boot = textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
  return `${boot} ${textOf(() => readlinkSync('/proc/self/ns/pid'))}`.trim();
}

/** @returns when the process started, or undefined when there is no such living process. */
export async function processStart(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') return linuxStart(await readFile(`/proc/${pid}/stat`, 'utf8'));
    const [program, ...args] =
      process.platform === 'win32'
        ? ['powershell', '-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.Ticks`]
        : ['ps', '-o', 'lstart=', '-p', String(pid)];
    const { stdout } = await execute(program, args, { env: { ...process.env, LC_ALL: 'C' } });
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Fields of `/proc/<pid>/stat` after the program's name: the state is the third of all, the start the 22nd. */
function linuxStart(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ended = fields[0] === 'Z' || fields[0] === 'X';
  return ended ? undefined : fields[19];
}

export async function thisProcess(): Promise<ProcessIdentity> {
  const started = (await processStart(process.pid)) ?? '';
  return { host: thisHost(), space: thisSpace(), pid: process.pid, started };
}

/**
 * Whether the process lives. `elsewhere` means that it cannot be known from here: another host, or another
 * container of this one.
 */
export async function lifeOf(owner: ProcessIdentity): Promise<'alive' | 'dead' | 'elsewhere'> {
  if (owner.host !== thisHost()) return 'elsewhere';
  const space = thisSpace();
  if (owner.space !== space) {
    const sameBoot = owner.space.split(' ')[0] === space.split(' ')[0];
    return sameBoot ? 'elsewhere' : 'dead';
  }
  return (await processStart(owner.pid)) === owner.started ? 'alive' : 'dead';
}
