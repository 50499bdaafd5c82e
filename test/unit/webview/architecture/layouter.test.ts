import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Layouter } from '../../../../webview-ui/architecture/graph/layout/layouter';
import { SlowThread } from './threads';

const limits = { timeout: 1000, grace: 100 };

function layouter() {
  const threads: SlowThread[] = [];
  const made = new Layouter((listener) => {
    threads.push(new SlowThread(listener));
    return threads[threads.length - 1];
  }, limits);
  return { made, threads };
}

/** What becomes of a layout. */
const outcome = (layout: Promise<unknown>) =>
  layout.then(
    () => 'laid out',
    ({ reason }: { reason: string }) => reason,
  );

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a thread that lays out', () => {
  it('is started once, when the first layout is asked for, and does one after the other', async () => {
    const { made, threads } = layouter();
    expect(threads).toHaveLength(0);
    const all = [made.layout({ id: 'a' }), made.layout({ id: 'b' })];
    expect(threads[0].asked.map(({ graph }) => graph?.id)).toEqual(['a']);
    threads[0].answer();
    threads[0].answer({ id: 'of b' });
    await expect(Promise.all(all)).resolves.toEqual([{ id: 'laid' }, { id: 'of b' }]);
    expect(threads).toHaveLength(1);
  });

  it('is ended when it takes too long; the next layout gets another', async () => {
    const { made, threads } = layouter();
    const [late, next] = [outcome(made.layout({ id: 'a' })), outcome(made.layout({ id: 'b' }))];
    await vi.advanceTimersByTimeAsync(limits.timeout);
    await expect(late).resolves.toBe('timeout');
    expect(threads.map(({ isEnded }) => isEnded)).toEqual([true, false]);
    threads[1].answer();
    await expect(next).resolves.toBe('laid out');
  });

  it('may finish what is not wanted any more if that is soon', async () => {
    const { made, threads } = layouter();
    const controller = new AbortController();
    const layout = outcome(made.layout({ id: 'a' }, controller.signal));
    controller.abort();
    await vi.advanceTimersByTimeAsync(limits.grace - 1);
    threads[0].answer();
    await expect(layout).resolves.toBe('laid out');
    expect(threads[0].isEnded).toBe(false);
  });

  it('is ended when it goes on with what is not wanted any more', async () => {
    const { made, threads } = layouter();
    const controller = new AbortController();
    const layout = outcome(made.layout({ id: 'a' }, controller.signal));
    controller.abort();
    await vi.advanceTimersByTimeAsync(limits.grace);
    await expect(layout).resolves.toBe('cancelled');
    expect(threads[0].isEnded).toBe(true);
  });

  it('is not asked for what was cancelled while it waited', async () => {
    const { made, threads } = layouter();
    const controller = new AbortController();
    void outcome(made.layout({ id: 'a' }));
    const waiting = outcome(made.layout({ id: 'b' }, controller.signal));
    controller.abort();
    threads[0].answer();
    await expect(waiting).resolves.toBe('cancelled');
    expect(threads[0].asked).toHaveLength(1);
  });

  it('tells what elkjs found wrong, and goes on', async () => {
    const { made, threads } = layouter();
    const failed = made.layout({ id: 'a' });
    const next = outcome(made.layout({ id: 'b' }));
    threads[0].fail('no such port');
    await expect(failed).rejects.toMatchObject({ reason: 'error', message: 'no such port' });
    threads[0].answer();
    await expect(next).resolves.toBe('laid out');
  });

  it('gives everything up when it is disposed of', async () => {
    const { made, threads } = layouter();
    const layouts = [outcome(made.layout({ id: 'a' })), outcome(made.layout({ id: 'b' }))];
    made.dispose();
    await expect(Promise.all(layouts)).resolves.toEqual(['cancelled', 'cancelled']);
    expect(threads.map(({ isEnded }) => isEnded)).toEqual([true]);
  });
});
