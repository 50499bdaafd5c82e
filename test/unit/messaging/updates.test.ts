import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UpdateChannel } from '../../../src/messaging/updates';
import type { PanelUpdate } from '../../../src/protocol/panel';

interface Parts {
  readonly a: number;
  readonly b: string;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function channel() {
  const sent: PanelUpdate<Parts>[] = [];
  return { sent, channel: new UpdateChannel<Parts>((update) => sent.push(structuredClone(update))) };
}

describe('UpdateChannel', () => {
  it('sends nothing before the panel is there, then everything at once', () => {
    const { sent, channel: updates } = channel();
    updates.set('a', 1);
    updates.append('loss', 1, 10);
    vi.runAllTimers();
    expect(sent).toEqual([]);
    updates.show();
    expect(sent).toMatchObject([{ kind: 'snapshot', seq: 1, parts: { a: 1 } }]);
    expect([...sent[0].curves.loss.y]).toEqual([10]);
  });

  it('puts together what changes within a tenth of a second, the last value of each part', () => {
    const { sent, channel: updates } = channel();
    updates.show();
    for (let i = 0; i < 1000; i++) {
      updates.set('a', i);
      updates.append('loss', i, i);
      vi.advanceTimersByTime(1);
    }
    vi.runAllTimers();
    expect(sent.length).toBeLessThanOrEqual(12);
    expect(sent.at(-1)).toMatchObject({ kind: 'delta', parts: { a: 999 } });
    expect(sent.flatMap(({ curves }) => [...(curves.loss?.x ?? [])])).toEqual(
      Array.from({ length: 1000 }, (_, i) => i),
    );
    expect(sent.map(({ seq }) => seq)).toEqual(sent.map((_, i) => i + 1));
  });

  it('leaves out what did not change', () => {
    const { sent, channel: updates } = channel();
    updates.set('a', 1);
    updates.show();
    updates.set('b', 'x');
    vi.runAllTimers();
    expect(sent.at(-1)?.parts).toEqual({ b: 'x' });
  });

  it('sends nothing while hidden and a snapshot when shown again', () => {
    const { sent, channel: updates } = channel();
    updates.show();
    updates.set('a', 1);
    updates.hide();
    vi.runAllTimers();
    expect(sent).toHaveLength(1);
    updates.show();
    expect(sent.at(-1)).toMatchObject({ kind: 'snapshot', parts: { a: 1 } });
  });

  it('cuts only the curves whose names begin as told', () => {
    const { sent, channel: updates } = channel();
    for (const run of [0, 1]) for (const x of [1, 2, 3]) updates.append(`${run}/loss`, x, x);
    updates.cutCurves(1, '1/');
    updates.show();
    expect([...sent[0].curves['0/loss'].x]).toEqual([1, 2, 3]);
    expect([...sent[0].curves['1/loss'].x]).toEqual([1]);
  });

  it('waits as long as it is told to between two messages', () => {
    const sent: number[] = [];
    const updates = new UpdateChannel<Parts>(({ seq }) => sent.push(seq), () => 1000); // prettier-ignore
    updates.show();
    for (let i = 0; i < 25; i++) {
      updates.set('a', i);
      vi.advanceTimersByTime(100);
    }
    expect(sent).toEqual([1, 2, 3]);
  });

  it('a panel that applies every update holds the curves of the run, wherever they were cut', () => {
    const step = fc.record({ act: fc.constantFrom('append', 'cut', 'wait', 'hide') });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let shown: number[] = [];
        const updates = new UpdateChannel<Parts>(({ kind, curves }) => {
          if (kind === 'snapshot') shown = [];
          shown.push(...(curves.loss?.x ?? []));
        });
        updates.show();
        let truth: number[] = [];
        for (const [i, { act }] of steps.entries()) {
          if (act === 'append') truth.push(i);
          if (act === 'append') updates.append('loss', i, i);
          if (act === 'cut') truth = truth.filter((x) => x <= i / 2);
          if (act === 'cut') updates.cutCurves(i / 2);
          if (act === 'wait') vi.advanceTimersByTime(150);
          if (act === 'hide') updates.hide();
          if (act === 'hide') updates.show();
        }
        vi.runAllTimers();
        expect(shown).toEqual(truth);
      }),
    );
  });
});
