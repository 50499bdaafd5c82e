import type { InstallProgress } from '../../protocol/devices';

export type Report = (progress: InstallProgress) => void;

const interval = 100;

/** Passes on what is reported at most ten times a second, and the end of each phase. */
export function everySoOften(report: Report, now: () => number = () => performance.now()): Report {
  let last = -Infinity;
  return (progress) => {
    if (progress.done < progress.total && now() - last < interval) return;
    last = now();
    report(progress);
  };
}
