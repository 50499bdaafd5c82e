/** Something that is done to named arrays: what it reads and what it overwrites. */
export interface Access {
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
}

/**
 * Puts accesses in an order in which each reads arrays before another overwrites them.
 * @returns undefined where two wait for each other
 */
export function readersFirst<Each extends Access>(accesses: readonly Each[]): Each[] | undefined {
  const ordered: Each[] = [];
  const left = new Set(accesses);
  const isReadByOthers = (access: Each): boolean =>
    [...left].some((other) => other !== access && [...access.writes].some((name) => other.reads.has(name)));
  while (left.size > 0) {
    const next = [...left].find((access) => !isReadByOthers(access));
    if (next === undefined) return undefined;
    ordered.push(next);
    left.delete(next);
  }
  return ordered;
}
