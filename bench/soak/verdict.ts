import type { Sample } from './soak';

const megabyte = 2 ** 20;

/**
 * Growth that is allowed from the first look to the last three, the least of which counts as a leak would show in all: of the
 * process 2 % or 8 MB, whichever is more, for the allocator's holes; of JavaScript's objects 4 MB.
 */
const allowed = { share: 0.02, resident: 8 * megabyte, heap: 4 * megabyte };
/** Graphs that the compiler keeps, and both steps for eight sets of shapes each; each has a session at most. */
export const mostKept = 256 + 2 * 8;

export interface Claim {
  readonly claim: string;
  readonly found: number;
  readonly limit: number;
}

/** What must hold of the samples, in megabytes and numbers of graphs. */
export function claims(samples: readonly Sample[]): Claim[] {
  const [first, ...later] = samples;
  const last = (of: (sample: Sample) => number): number => Math.min(...later.slice(-3).map(of));
  const most = (of: (sample: Sample) => number): number => Math.max(...later.map(of));
  return [
    {
      claim: `memory of the process grows after step ${first.step} by at most, MB`,
      found: (last(({ resident }) => resident) - first.resident) / megabyte,
      limit: Math.max(allowed.resident, allowed.share * first.resident) / megabyte,
    },
    {
      claim: `JavaScript's objects grow after step ${first.step} by at most, MB`,
      found: (last(({ heap }) => heap) - first.heap) / megabyte,
      limit: allowed.heap / megabyte,
    },
    { claim: 'graphs kept ready', found: most(({ graphs }) => graphs), limit: mostKept },
    { claim: 'sessions alive', found: most(({ sessions }) => sessions), limit: mostKept },
  ];
}
