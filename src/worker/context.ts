import type { Checkpoint } from '../protocol/context';
import { StoppedError } from '../protocol/errors';
import type { RunEvent } from '../protocol/events';
import type { NdArray } from '../protocol/ndarray';
import { saveCheckpoint } from '../runs/checkpoints';
import type { TaskContext } from './adapter';
import type { ControlFlags } from './control-flags';
import type { LivePictures } from './live-pictures';
import type { MainLink } from './main-link';

/** A method's window on the world, within the task thread. */
export class ThreadContext implements TaskContext {
  private lastSaved = performance.now();
  private checkpointsSeen: number;

  constructor(
    private readonly folder: string,
    private readonly link: MainLink,
    private readonly flags: ControlFlags,
    private readonly pictures: LivePictures,
    private readonly checkpointSeconds: number,
    readonly restored: Checkpoint | undefined,
  ) {
    this.checkpointsSeen = flags.checkpointsAsked;
  }

  report(event: RunEvent): void {
    this.link.report(event);
  }

  artifact(name: string, title: string, content: NdArray | object): void {
    this.pictures.publish(name, title, content);
  }

  async breathe(snapshot: () => Checkpoint | Promise<Checkpoint>): Promise<void> {
    this.pictures.throwIfFailed();
    const { mode } = this.flags;
    if (mode !== 'run' || this.saveIsDue()) await this.save(await snapshot());
    if (mode === 'pause') await this.waitWhilePaused();
    this.throwIfStopped();
  }

  throwIfStopped(): void {
    if (this.flags.mode === 'stop') throw new StoppedError('the run was stopped');
  }

  private saveIsDue(): boolean {
    if (this.flags.checkpointsAsked !== this.checkpointsSeen) return true;
    return performance.now() - this.lastSaved >= this.checkpointSeconds * 1000;
  }

  private async save(checkpoint: Checkpoint): Promise<void> {
    this.checkpointsSeen = this.flags.checkpointsAsked;
    const path = await saveCheckpoint(this.folder, checkpoint, () => this.link.flush());
    this.lastSaved = performance.now();
    this.report({ type: 'checkpoint', step: checkpoint.step, path });
  }

  private async waitWhilePaused(): Promise<void> {
    this.link.post({ type: 'paused', paused: true });
    while (this.flags.mode === 'pause') await this.link.wake();
    if (this.flags.mode === 'run') this.link.post({ type: 'paused', paused: false });
  }
}
