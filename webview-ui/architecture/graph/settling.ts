import { batch, signal } from '@preact/signals';
import { LayoutFailure } from './layout/layouter';
import type { Layouts } from './layout/layouts';
import type { LayoutInput } from './layout/structure';
import { sceneOf, type Level, type SceneRequest } from './scene';

interface Wanted extends SceneRequest {
  readonly turn: number;
}

const isLevel = (found: Level | readonly LayoutInput[]): found is Level => 'places' in found;

/**
 * From what is to be drawn to where everything is: at once where all layouts are known, else as soon as they are made.
 * While layouts are made only the newest wish waits; what was drawn before stays until then.
 */
export class Settling {
  /** What is drawn; undefined before there is anything. */
  readonly network = signal<Level | undefined>(undefined);
  readonly failure = signal<LayoutFailure | undefined>(undefined);
  readonly isBusy = signal(false);

  private turn = 0;
  private shownTurn = 0;
  private waiting: Wanted | undefined;
  private last: SceneRequest | undefined;
  private controller: AbortController | undefined;

  /** @param adopt - Is told before something else is drawn. */
  constructor(
    private readonly layouts: Layouts,
    private readonly adopt: (network: Level) => void,
  ) {}

  want(request: SceneRequest): void {
    this.last = request;
    const wanted: Wanted = { ...request, turn: ++this.turn };
    const found = sceneOf(request, this.layouts);
    if (isLevel(found)) {
      this.waiting = undefined;
      this.show(found, wanted.turn);
      return;
    }
    this.waiting = wanted;
    if (this.isBusy.peek()) this.controller?.abort();
    else void this.work();
  }

  /** Tries again what failed. */
  retry(): void {
    if (this.last) this.want(this.last);
  }

  dispose(): void {
    this.waiting = undefined;
    this.turn++;
    this.controller?.abort();
  }

  private async work(): Promise<void> {
    this.isBusy.value = true;
    while (this.waiting) {
      const wanted = this.waiting;
      this.waiting = undefined;
      this.controller = new AbortController();
      try {
        this.show(await this.place(wanted, this.controller.signal), wanted.turn);
      } catch (failure) {
        if (!(failure instanceof LayoutFailure)) throw failure;
        if (wanted.turn === this.turn && failure.reason !== 'cancelled') this.failure.value = failure;
      }
    }
    this.isBusy.value = false;
  }

  private async place(wanted: Wanted, signal: AbortSignal): Promise<Level> {
    for (;;) {
      const found = sceneOf(wanted, this.layouts);
      if (isLevel(found)) return found;
      await Promise.all(found.map((input) => this.layouts.make(input, signal)));
    }
  }

  private show(network: Level, turn: number): void {
    if (turn < this.shownTurn) return;
    this.shownTurn = turn;
    batch(() => {
      this.failure.value = undefined;
      if (network === this.network.peek()) return;
      this.adopt(network);
      this.network.value = network;
    });
  }
}
