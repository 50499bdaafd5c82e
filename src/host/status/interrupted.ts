import * as vscode from 'vscode';
import type { Run } from '../../runs/run';
import type { RunActions, RunIndex } from '../runs/contract';
import type { Notify } from '../runs/notices';
import { setting } from '../settings/settings';
import { momentOf } from '../sidebar/runs/age';
import { interruptedText } from './endings';

const memoryKey = 'searchlight.offeredResume';
/** Offers that are remembered; who has more interrupted runs is asked again for the oldest. */
const remembered = 500;

/** Offers to resume interrupted runs, once each time that they were interrupted, also over reloads. */
export class ResumeOffers {
  constructor(
    private readonly memory: vscode.Memento,
    private readonly notify: Notify,
    private readonly actions: Pick<RunActions, 'resume'>,
  ) {}

  /** True when an offer is due; then it counts as made. */
  take({ record, lock }: Run): boolean {
    const key = `${record.id} ${record.heartbeat ?? record.created}`;
    const offered = this.memory.get<readonly string[]>(memoryKey, []);
    // What another machine has may still be at work there.
    const mayBeAtWork = lock.state === 'elsewhere' || lock.state === 'damaged';
    if (!setting('offerResume') || mayBeAtWork || offered.includes(key)) return false;
    void this.memory.update(memoryKey, [...offered, key].slice(-remembered));
    return true;
  }

  /** One offer for all runs that were interrupted while the window was closed. */
  async offerAll(runs: RunIndex): Promise<void> {
    const interrupted = runs.all().filter((run) => run.record.status === 'interrupted' && this.take(run));
    if (interrupted.length === 0) return;
    const resume = vscode.l10n.t('Resume');
    const text =
      interrupted.length === 1
        ? interruptedText(interrupted[0])
        : vscode.l10n.t('{0} runs were interrupted. They can go on from their last checkpoints.', interrupted.length);
    if ((await this.notify('warning', text, resume)) !== resume) return;
    for (const { folder } of await this.choose(interrupted)) await this.actions.resume(folder);
  }

  private async choose(interrupted: readonly Run[]): Promise<readonly Run[]> {
    if (interrupted.length === 1) return interrupted;
    const now = Date.now();
    const items = interrupted.map((run) => ({
      run,
      label: run.record.name,
      description: `${run.record.task} · ${momentOf(run.record.created, now)}`,
      picked: true,
    }));
    const placeHolder = vscode.l10n.t('Resume which runs?');
    return ((await vscode.window.showQuickPick(items, { placeHolder, canPickMany: true })) ?? []).map(({ run }) => run);
  }
}
