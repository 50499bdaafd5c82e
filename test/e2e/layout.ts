import type { Frame } from 'playwright-core';

/** What is asked of a page here; tests have no types of the browser. */
interface PageGlobals {
  readonly document: {
    readonly documentElement: { readonly scrollWidth: number; readonly clientWidth: number };
    readonly body: unknown;
  };
  getComputedStyle(element: unknown): { readonly backgroundColor: string };
}

/** Pixels by which a page is wider than its window. */
export const overflow = (frame: Frame): Promise<number> =>
  frame.evaluate(() => {
    const { documentElement } = (globalThis as unknown as PageGlobals).document;
    return documentElement.scrollWidth - documentElement.clientWidth;
  });

/** The colour behind a page. */
export const background = (frame: Frame): Promise<string> =>
  frame.evaluate(() => {
    const page = globalThis as unknown as PageGlobals;
    return page.getComputedStyle(page.document.body).backgroundColor;
  });
