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
  /** The newest step that was reported, and the newest one that a checkpoint has. */
  private reached: number;
  private saved: number;

  constructor(
    private readonly folder: string,
    private readonly link: MainLink,
    private readonly flags: ControlFlags,
    private readonly pictures: LivePictures,
    private readonly checkpointSeconds: number,
    readonly restored: Checkpoint | undefined,
  ) {
    this.checkpointsSeen = flags.checkpointsAsked;
    this.reached = this.saved = restored?.step ?? 0;
  }

  report(event: RunEvent): void {
    if (event.type === 'progress' || event.type === 'metric') this.reached = Math.max(this.reached, event.step);
    this.link.report(event);
  }

  artifact(name: string, title: string, content: NdArray | object): void {
    if (!this.isCut) this.pictures.publish(name, title, content);
  }

  async breathe(snapshot: () => Checkpoint | Promise<Checkpoint>): Promise<void> {
    this.pictures.throwIfFailed();
    const { mode } = this.flags;
    const saves = mode !== 'run' || this.saveIsDue();
    this.flags.isAhead = saves || this.reached > this.saved;
    if (saves) await this.save(snapshot);
    if (mode === 'pause') await this.waitWhilePaused();
    this.throwIfStopped();
  }

  throwIfStopped(): void {
    if (this.flags.mode === 'stop' || this.isCut) throw new StoppedError('the run was stopped');
  }

  private get isCut(): boolean {
    return this.flags.mode === 'cut';
  }

  private saveIsDue(): boolean {
    if (this.flags.checkpointsAsked !== this.checkpointsSeen) return true;
    return performance.now() - this.lastSaved >= this.checkpointSeconds * 1000;
  }

  private async save(snapshot: () => Checkpoint | Promise<Checkpoint>): Promise<void> {
    this.checkpointsSeen = this.flags.checkpointsAsked;
    const checkpoint = await snapshot();
    if (this.isCut) return;
    const path = await saveCheckpoint(this.folder, checkpoint, () => this.link.flush());
    this.lastSaved = performance.now();
    this.report({ type: 'checkpoint', step: checkpoint.step, path });
    this.saved = Math.max(this.reached, checkpoint.step);
    this.flags.isAhead = false;
  }

  private async waitWhilePaused(): Promise<void> {
    this.link.post({ type: 'paused', paused: true });
    while (this.flags.mode === 'pause') await this.link.wake();
    if (this.flags.mode === 'run') this.link.post({ type: 'paused', paused: false });
  }
}
