import * as vscode from 'vscode';
import { formatSeconds } from '../../plot/format';
import type { RunStatus } from '../../protocol/record';
import { isActive } from '../../runs/record';
import type { Run } from '../../runs/run';
import type { RunIndex } from '../runs/contract';
import { sentences, type NoticeLevel, type Notify } from '../runs/notices';
import { setting } from '../settings/settings';
import { headlineText } from '../sidebar/runs/description';

export interface EndingOptions {
  readonly notify: Notify;
  readonly log: vscode.LogOutputChannel;
  /** Whether Resume may be offered for an interrupted run; it is asked once for each time that a run is interrupted. */
  readonly mayOffer: (run: Run) => boolean;
}

interface Notice {
  readonly level: NoticeLevel;
  readonly text: string;
  /** Commands by the words of their buttons; each gets the run folder. */
  readonly buttons: readonly (readonly [title: string, command: string])[];
}

/** Tells once of each run that this window saw at work and that has ended. */
export class RunEndings implements vscode.Disposable {
  private readonly statuses = new Map<string, RunStatus>();
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly runs: RunIndex,
    private readonly options: EndingOptions,
  ) {
    void runs.ready.then(() => this.look(runs.all().map(({ folder }) => folder)));
    this.subscription = runs.onDidChange((folders) => this.look(folders));
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private look(folders: Iterable<string>): void {
    for (const folder of folders) {
      const run = this.runs.find(folder);
      const before = this.statuses.get(folder);
      if (run === undefined) this.statuses.delete(folder);
      else this.statuses.set(folder, run.record.status);
      if (run !== undefined && before !== undefined && run.record.status !== before) this.changed(run, before);
    }
  }

  private changed(run: Run, before: RunStatus): void {
    const { id, status, seconds } = run.record;
    this.options.log.info(`${id} is ${status}${isActive(status) ? '' : ` after ${formatSeconds(seconds)}`}`);
    if (!isActive(before)) return;
    const notice = this.notices[status]?.(run);
    if (notice !== undefined) void this.tell(run, notice);
  }

  /** What is told of a run by how it ended; nothing of one that was stopped, which the person did. */
  private readonly notices: Partial<Record<RunStatus, (run: Run) => Notice | undefined>> = {
    done: (run) => {
      const after = setting('notifyAfter');
      return after < 0 || run.record.seconds < after ? undefined : doneNotice(run);
    },
    failed: failedNotice,
    interrupted: (run) => (this.options.mayOffer(run) ? interruptedNotice(run) : undefined),
  };

  private async tell({ folder }: Run, { level, text, buttons }: Notice): Promise<void> {
    const pressed = await this.options.notify(level, text, ...buttons.map(([title]) => title));
    const command = buttons.find(([title]) => title === pressed)?.[1];
    if (command !== undefined) await vscode.commands.executeCommand(command, folder);
  }
}

const openPanel = () => [vscode.l10n.t('Open Panel'), 'searchlight.openPanel'] as const;
const showLog = () => [vscode.l10n.t('Show Log'), 'searchlight.showLog'] as const;
const resume = () => [vscode.l10n.t('Resume'), 'searchlight.resume'] as const;

function doneNotice({ record }: Run): Notice {
  const text = vscode.l10n.t('{0} is done in {1}', record.name, formatSeconds(record.seconds));
  return {
    level: 'info',
    text: `${text}. ${sentences(headlineText(record))}`.trim(),
    buttons: [openPanel(), showLog()],
  };
}

function failedNotice({ record: { name, error } }: Run): Notice {
  const text = vscode.l10n.t('{0} failed: {1}', name, error?.message ?? '');
  return { level: 'error', text: `${text}. ${sentences(error?.remedy)}`.trim(), buttons: [showLog(), resume()] };
}

const interruptedNotice = (run: Run): Notice => ({
  level: 'warning',
  text: interruptedText(run),
  buttons: [resume(), showLog()],
});

/** What is told of a run whose process ended before its task did. */
export const interruptedText = ({ record }: Run): string =>
  vscode.l10n.t('{0} was interrupted: its process ended. It can go on from its last checkpoint.', record.name);
