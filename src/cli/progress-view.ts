import type { StoredEvent } from '../protocol/events';
import { RunState } from '../runs/run-state';
import { barLine, plainLine } from './progress';
import { print, printError } from './terminal';

/** Shows a run as it goes. */
export interface ProgressView {
  show(event: StoredEvent): void;
  /** Called once, before anything else is printed. */
  end(): void;
}

export interface ViewOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** A bar on a terminal, lines elsewhere; nothing with `--quiet` or `--json`. Warnings are always shown. */
export function progressView({ json, quiet }: ViewOptions): ProgressView {
  if (json || quiet) return { show: (event) => showWarning(event), end: () => undefined };
  return process.stdout.isTTY ? new Bar() : new Lines();
}

function showWarning(event: StoredEvent): boolean {
  if (event.type !== 'log' || event.level !== 'warning') return false;
  printError(`warning: ${event.message}`);
  return true;
}

const clearLine = '\r\u001b[2K';
const redrawInterval = 80;

class Bar implements ProgressView {
  private readonly state = new RunState();
  private readonly redraw = setInterval(() => this.draw(), redrawInterval);
  private drawn = '';

  show(event: StoredEvent): void {
    this.state.take(event);
    const words = event.type === 'facts' ? factsText(event) : undefined;
    if (words === undefined && event.type !== 'log') return;
    this.clear();
    if (words !== undefined) print(words);
    else showWarning(event);
  }

  end(): void {
    clearInterval(this.redraw);
    this.clear();
  }

  private draw(): void {
    const line = barLine(this.state, process.stdout.columns || 80);
    if (line === this.drawn) return;
    process.stdout.write(`${clearLine}${line}`);
    this.drawn = line;
  }

  private clear(): void {
    if (this.drawn !== '') process.stdout.write(clearLine);
    this.drawn = '';
  }
}

/** Iterations between two lines. */
const stride = 25;

/** Whether the steps are epochs, each of which is worth a line once it was measured. */
const isByEpoch = ({ newest }: RunState): boolean => 'epoch' in newest || 'start' in newest;

class Lines implements ProgressView {
  private readonly state = new RunState();
  private printed = '';

  show(event: StoredEvent): void {
    this.state.take(event);
    if (event.type === 'facts') print(factsText(event));
    else if (event.type === 'progress' || event.type === 'metric') this.printWhenDue(event.type === 'metric');
    else showWarning(event);
  }

  end(): void {
    // Every line was printed when it was due.
  }

  /** At the first step of a phase, at the end of an epoch, and whenever iterations pass a multiple of the stride. */
  private printWhenDue(isMeasured: boolean): void {
    const { progress } = this.state;
    if (!progress) return;
    const { phase, repeat, step, total } = progress;
    const byEpoch = isByEpoch(this.state);
    const due = `${repeat} ${phase} ${byEpoch ? '' : step === total ? 'end' : Math.floor(step / stride)}`;
    if (due !== this.printed || (byEpoch && isMeasured)) print(plainLine(this.state));
    this.printed = due;
  }
}

function factsText({ title, facts }: Extract<StoredEvent, { type: 'facts' }>): string {
  const lines = Object.entries(facts).map(([name, value]) => {
    return `  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`;
  });
  return [title, ...lines].join('\n');
}
