import type { RunEvent } from '../../protocol/events';
import type { EngineRecord } from '../../protocol/record';
import { gpuSampler } from './gpu';

/** Milliseconds between two looks. */
const usualInterval = 5000;

/** Looks from time to time what a run takes of the machine, and reports it; nothing waits for it, and it fails silently. */
export class ResourceMonitor {
  private readonly sampleGpu = gpuSampler();
  private readonly ending = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private usesGpu = false;
  private isBusy = false;
  private isPaused = false;
  private last = now();

  constructor(
    private readonly report: (event: RunEvent) => void,
    interval = usualInterval,
  ) {
    this.timer = setInterval(() => void this.look(), interval).unref();
  }

  /** The GPU is looked at only where the engine is on one. */
  watch({ provider }: Pick<EngineRecord, 'provider'>): void {
    this.usesGpu = provider !== 'cpu';
  }

  /** A run that rests is not looked at. */
  pause(paused: boolean): void {
    this.isPaused = paused;
    this.last = now();
  }

  end(): void {
    clearInterval(this.timer);
    this.ending.abort();
  }

  /** Skipped while an earlier look has not ended. */
  private async look(): Promise<void> {
    if (this.isBusy || this.isPaused) return;
    this.isBusy = true;
    const { signal } = this.ending;
    const gpu = this.usesGpu ? await this.sampleGpu(signal) : undefined;
    this.isBusy = false;
    if (signal.aborted || this.isPaused) return;
    const memory = process.memoryUsage.rss();
    this.report({ type: 'resources', cores: this.busyCores(), memory, ...(gpu && { gpu }) });
  }

  /** Of this process with all its threads, since the look before. */
  private busyCores(): number {
    const before = this.last;
    this.last = now();
    const { user, system } = process.cpuUsage(before.usage);
    const cores = (user + system) / 1000 / (this.last.time - before.time);
    return Math.round(cores * 100) / 100;
  }
}

const now = () => ({ time: performance.now(), usage: process.cpuUsage() });
