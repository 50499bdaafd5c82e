import { randomBytes } from 'node:crypto';

/**
 * Makes a run id that reads well and sorts by time within a name, such as `samson-20261122-194012-3f` (UTC).
 * @param name - Any text; what cannot stand in a file name becomes a hyphen.
 */
export function newRunId(name: string, now = new Date()): string {
  const slug = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  const [day, time] = now.toISOString().replace(/[-:]/g, '').split(/[T.]/);
  return [slug || 'run', day, time, randomBytes(1).toString('hex')].join('-');
}
