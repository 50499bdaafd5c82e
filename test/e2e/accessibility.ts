import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

/**
 * Looks for what people with disabilities could not use.
 *
 * @returns one line for each serious finding; none is what every page should have.
 */
export async function seriousFindings(place: Page | Frame): Promise<string[]> {
  await place.evaluate(axe.source);
  const { violations } = await place.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ html, any }) => `${id}: ${help}: ${html} ${any[0]?.message ?? ''}`));
}
