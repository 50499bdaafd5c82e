import { describe, expect, it } from 'vitest';
import type { GrowthQuery } from '../../../../src/protocol/architecture-panel';
import { Grown } from '../../../../webview-ui/architecture/grown';

/** An editor that hands out at most three at a time, and nothing of another revision. */
function editor(items: number[], revision = 1) {
  const state = { items, revision, asked: [] as GrowthQuery[] };
  const grown = new Grown<number>((query) => {
    state.asked.push(query);
    return Promise.resolve(query.revision === state.revision ? state.items.slice(query.from, query.from + 3) : []);
  });
  return { state, grown };
}

describe('a list that grows', () => {
  it('is asked for in pieces, and then only for what is new', async () => {
    const { state, grown } = editor([1, 2, 3, 4, 5]);
    await grown.follow({ count: 5, revision: 1 });
    expect(grown.items.value).toEqual([1, 2, 3, 4, 5]);
    state.items.push(6);
    state.asked.length = 0;
    await grown.follow({ count: 6, revision: 1 });
    expect(grown.items.value).toEqual([1, 2, 3, 4, 5, 6]);
    expect(state.asked).toEqual([{ from: 5, revision: 1 }]);
  });

  it('asks for nothing when there is nothing new', async () => {
    const { state, grown } = editor([1, 2]);
    await grown.follow({ count: 2, revision: 1 });
    const { length } = state.asked;
    await grown.follow({ count: 2, revision: 1 });
    expect(state.asked).toHaveLength(length);
  });

  it('begins anew with another revision, also with an empty one', async () => {
    const { state, grown } = editor([1, 2, 3, 4]);
    await grown.follow({ count: 4, revision: 1 });
    Object.assign(state, { items: [7, 8], revision: 2 });
    await grown.follow({ count: 2, revision: 2 });
    expect(grown.items.value).toEqual([7, 8]);
    Object.assign(state, { items: [], revision: 3 });
    await grown.follow({ count: 0, revision: 3 });
    expect(grown.items.value).toEqual([]);
  });

  it('goes on to what was told while it was asking', async () => {
    const { state, grown } = editor([1, 2, 3, 4]);
    const first = grown.follow({ count: 4, revision: 1 });
    Object.assign(state, { items: [9], revision: 2 });
    await Promise.all([first, grown.follow({ count: 1, revision: 2 })]);
    expect(grown.items.value).toEqual([9]);
  });

  it('waits for the next word where its revision is gone', async () => {
    const { state, grown } = editor([1, 2], 2);
    await grown.follow({ count: 2, revision: 1 });
    expect(grown.items.value).toEqual([]);
    expect(state.asked).toHaveLength(1);
    await grown.follow({ count: 2, revision: 2 });
    expect(grown.items.value).toEqual([1, 2]);
  });
});
