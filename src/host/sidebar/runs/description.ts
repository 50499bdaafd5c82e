import * as vscode from 'vscode';
import { formatNumber } from '../../../plot/format';
import type { RunRecord, Spread } from '../../../protocol/record';
import { headlineOf } from '../../../runs/headline';
import { ageOf } from './age';
import { statusWord } from './status';

/** What is known of a run besides its record. */
export interface RunPlace {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Place in the queue, 1 for the next; undefined when it does not wait in ours. */
  readonly position?: number;
  /** It is the best of its config and method. */
  readonly isBest: boolean;
}

/** The line beside a run's name: how far it is or what came out of it, and how long ago. */
export function describeRun(record: RunRecord, place: RunPlace): string {
  const tags = record.tags.map((tag) => `#${tag}`).join(' ');
  return joined([...stateOf(record, place), tags]);
}

const joined = (parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(' · ');

function stateOf(record: RunRecord, { now, position, isBest }: RunPlace): (string | undefined)[] {
  const { t } = vscode.l10n;
  const metric = headlineText(record);
  const age = ageOf(record.ended ?? record.heartbeat ?? record.created, now);
  const percent = percentOf(record);
  switch (record.status) {
    case 'queued':
      return [
        position === undefined ? t('starting') : position === 1 ? t('next in line') : t('number {0} in line', position),
      ];
    case 'running':
      return [percent ?? record.progress?.phase ?? t('starting'), metric];
    case 'paused':
    case 'interrupted':
    case 'stopped':
      return [
        percent === undefined ? statusWord(record.status) : `${statusWord(record.status)} ${percent}`,
        metric,
        age,
      ];
    case 'failed':
      return [statusWord(record.status), age, record.error?.message];
    case 'done':
      return [metric && isBest ? `★ ${metric}` : metric, age];
  }
}

/** Such as `sad_mean 0.0371`; undefined while no metric stands for the run. */
export function headlineText({ metrics }: Pick<RunRecord, 'metrics'>): string | undefined {
  const headline = headlineOf(metrics);
  return headline && `${headline.name} ${formatNumber(headline.value, 3)}`;
}

/** Mean and sample standard deviation over repeats, such as `0.0383 ± 0.0012`. */
export const spreadText = ({ mean, std }: Spread): string => `${formatNumber(mean, 3)} ± ${formatNumber(std, 2)}`;

/** Such as `63 %`; only a run that is done is at 100 %. */
export function percentOf({ progress }: Pick<RunRecord, 'progress'>): string | undefined {
  if (!progress || progress.total <= 0) return undefined;
  return `${Math.min(99, Math.floor((100 * progress.step) / progress.total))} %`;
}

export const threadsText = (threads: number): string =>
  threads === 1 ? vscode.l10n.t('1 thread') : vscode.l10n.t('{0} threads', threads);
