import type { RunEvent } from '../../src/protocol/events';

/** The time that a run was given is over. */
export class TimeIsUp extends Error {}

const columns = ['loss', 'acc', 'nmi', 'ari'] as const;

/** Prints how a run goes, epoch by epoch with the time, and ends it when its minutes are over. */
export class Curve {
  private readonly start = performance.now();

  constructor(
    private readonly minutes: number,
    private readonly prints: boolean,
  ) {}

  private get elapsed(): number {
    return (performance.now() - this.start) / 60_000;
  }

  readonly report = (event: RunEvent): void => {
    if (!this.prints) return;
    if (event.type === 'log') console.log(this.line(event.message));
    if (event.type !== 'metric') return;
    const { values, repeat } = event;
    const turn = repeat === undefined ? '' : `repeat ${repeat + 1}, `;
    if (values.epoch === undefined) {
      console.log(this.line(`${turn}short start ${Number(values.start) + 1}: loss ${show(values.start_loss)}`));
      return;
    }
    const shown = columns.filter((name) => typeof values[name] === 'number' && Number.isFinite(values[name]));
    console.log(this.line(`${turn}epoch ${show(values.epoch, 0)}: ${shown.map((name) => `${name} ${show(values[name])}`).join(', ')}`)); // prettier-ignore
  };

  /** To be awaited between batches. @throws TimeIsUp */
  readonly breathe = async (): Promise<void> => {
    if (this.elapsed > this.minutes) throw new TimeIsUp(`ended after ${this.minutes} minutes`);
  };

  private line(text: string): string {
    return `${this.elapsed.toFixed(1).padStart(5)} min  ${text}`;
  }
}

const show = (value: unknown, digits = 4): string => (typeof value === 'number' ? value.toFixed(digits) : '');
