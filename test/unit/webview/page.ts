// What the pages of panels find in the editor and a test environment lacks. Import this first.
import { render, type ComponentChild } from 'preact';
import { act } from 'preact/test-utils';
import { vi } from 'vitest';
import type { Message } from '../../../src/protocol/messages';

/** Messages that the page sent to the editor. */
export const sent: Message[] = [];
/** What the editor keeps for the page. */
export const kept: { state: unknown } = { state: undefined };

vi.stubGlobal('acquireVsCodeApi', () => ({
  postMessage: (message: Message) => void sent.push(message),
  getState: () => kept.state,
  setState: (state: unknown) => void (kept.state = state),
}));

/** Elements have the width of a usual panel as soon as they are looked at. */
class FixedResizeObserver {
  constructor(private readonly tell: (entries: { contentRect: { width: number } }[]) => void) {}

  observe(): void {
    this.tell([{ contentRect: { width: 960 } }]);
  }

  disconnect(): void {
    // nothing is watched
  }
}
vi.stubGlobal('ResizeObserver', FixedResizeObserver);

/** Everything is in sight. */
class WholeIntersectionObserver {
  constructor(private readonly tell: (entries: { isIntersecting: boolean }[]) => void) {}

  observe(): void {
    this.tell([{ isIntersecting: true }]);
  }

  disconnect(): void {
    // nothing is watched
  }
}
vi.stubGlobal('IntersectionObserver', WholeIntersectionObserver);

/** Curves need a canvas, which there is none of. */
vi.mock('uplot', async (importActual) => {
  const { default: actual } = await importActual<{ default: { join: unknown } }>();
  return {
    default: class {
      static join = actual.join;
      setData = () => undefined;
      destroy = () => undefined;
    },
  };
});

/** Renders and waits for what follows from it. */
export function show(content: ComponentChild): Promise<void> {
  return act(() => render(content, document.body));
}

/** Presses a button and waits for what follows from it. */
export const press = (element: HTMLElement | null | undefined): Promise<void> => act(() => element!.click());
