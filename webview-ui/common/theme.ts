import { signal } from '@preact/signals';
import { chartStyle } from '../../src/plot/chart/frame';
import { themeStyle } from '../../src/plot/theme';

/** Counts changes of the editor's theme; what is painted on a canvas is painted again. */
export const themeVersion = signal(0);

/** Gives the charts their rules; the panel's style sheet then sets their colours from the editor's theme. */
export function adoptTheme(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(themeStyle + chartStyle);
  document.adoptedStyleSheets = [sheet];
  new MutationObserver(() => themeVersion.value++).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['style', 'class'],
  });
}

/** The present value of a colour of the theme, such as `--ink`. */
export function themeColour(property: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${property})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
