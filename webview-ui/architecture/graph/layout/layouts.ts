import { fromElk, type StructureGeometry } from '../../../../src/architecture/elk';
import type { Layouter } from './layouter';
import { elkGraph, type LayoutInput } from './structure';

/** Layouts that are kept; the least lately used goes first. */
const kept = 200;

/** Layouts by what is in them: each is made once. */
export class Layouts {
  private readonly made = new Map<string, StructureGeometry>();
  /** The last layout of each name, which the next one of that name follows. */
  private readonly last = new Map<string, StructureGeometry>();

  constructor(private readonly layouter: Pick<Layouter, 'layout'>) {}

  /** The layout, where it was made already. */
  known({ key, name }: LayoutInput): StructureGeometry | undefined {
    const found = this.made.get(key);
    if (found === undefined) return undefined;
    this.made.delete(key);
    this.made.set(key, found);
    this.last.set(name, found);
    return found;
  }

  /** @throws LayoutFailure where there is none. */
  async make(input: LayoutInput, signal?: AbortSignal): Promise<void> {
    const laid = await this.layouter.layout(elkGraph(input, this.last.get(input.name)), signal);
    this.made.set(input.key, fromElk(laid));
    for (const oldest of this.made.keys()) {
      if (this.made.size <= kept) break;
      this.made.delete(oldest);
    }
  }
}
