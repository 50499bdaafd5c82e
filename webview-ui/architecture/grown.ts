import { signal, type ReadonlySignal } from '@preact/signals';
import type { GrowthQuery } from '../../src/protocol/architecture-panel';

/** How many there are, and of which revision. */
export interface Target {
  readonly count: number;
  readonly revision: number;
}

/** A list that the editor has and that grows: what the page lacks is asked for, piece by piece. */
export class Grown<Item> {
  private readonly known = signal<readonly Item[]>([]);
  private revision = -1;
  private target: Target = { count: 0, revision: -1 };
  private isAsking = false;

  constructor(private readonly ask: (query: GrowthQuery) => Promise<readonly Item[]>) {}

  get items(): ReadonlySignal<readonly Item[]> {
    return this.known;
  }

  /** Brings the list to what there is. @throws what asking throws */
  async follow(target: Target): Promise<void> {
    this.target = target;
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      while (await this.askOnce());
    } finally {
      this.isAsking = false;
    }
  }

  /** @returns whether there may be more to ask for */
  private async askOnce(): Promise<boolean> {
    const { count, revision } = this.target;
    const before = this.revision === revision ? this.known.peek() : [];
    if (before.length >= count) {
      this.adopt(before.slice(0, count), revision);
      return false;
    }
    const more = await this.ask({ from: before.length, revision });
    // Nothing comes of a revision that is gone: the next one is told by then.
    if (more.length === 0) return this.target.revision !== revision;
    this.adopt([...before, ...more], revision);
    return true;
  }

  private adopt(items: readonly Item[], revision: number): void {
    const isOther = this.revision !== revision || items.length !== this.known.peek().length;
    this.revision = revision;
    if (isOther) this.known.value = items;
  }
}
