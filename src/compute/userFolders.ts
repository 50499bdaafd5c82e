import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The person's own folders, as the platform has them: for what was installed and must stay, and for what can be made again.
 */
export const dataFolder = (environment: Environment = process.env): string =>
  userFolder(environment, 'XDG_DATA_HOME', ['.local', 'share'], ['Library', 'Application Support']);

export const cacheFolder = (environment: Environment = process.env): string =>
  userFolder(environment, 'XDG_CACHE_HOME', ['.cache'], ['Library', 'Caches']);

function userFolder(
  environment: Environment,
  variable: string,
  elsewhere: readonly string[],
  onMac: readonly string[],
): string {
  const { LOCALAPPDATA: windows, [variable]: chosen } = environment;
  if (chosen) return join(chosen, 'searchlight');
  if (process.platform === 'win32' && windows) return join(windows, 'searchlight');
  return join(homedir(), ...(process.platform === 'darwin' ? onMac : elsewhere), 'searchlight');
}
