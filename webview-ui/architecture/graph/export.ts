import { h, render } from 'preact';
import { themeStyle } from '../../../src/plot/theme';
import { Drawing, wholeDrawing } from './draw/context';
import { LevelView } from './draw/level';
import { drawingClass, drawingStyle } from './draw/style';
import type { Level } from './scene';

const namespace = 'http://www.w3.org/2000/svg';
const margin = 12;

/** What the panel has from the editor, a file brings with it. */
const fileStyle =
  ':root{--bad:light-dark(#b3261e,#f2837b)}' +
  `.architecture{font-family:system-ui,"Segoe UI",Roboto,"Helvetica Neue","DejaVu Sans",sans-serif}${drawingStyle}`;

export interface DrawnFile {
  readonly title: string;
  readonly isDifference: boolean;
  /** Operations that are less probable are not drawn. */
  readonly threshold: number;
}

/** The whole drawing with what is expanded, as a file of its own that follows the reader's light or dark preference. */
export function drawingSvg(network: Level, { title, isDifference, threshold }: DrawnFile): string {
  const svg = document.createElementNS(namespace, 'svg');
  const [width, height] = [Math.ceil(network.width + 2 * margin), Math.ceil(network.height + 2 * margin)];
  svg.setAttribute('class', drawingClass(isDifference));
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.setAttribute('viewBox', `${-margin} ${-margin} ${width} ${height}`);
  const level = h(LevelView, { level: network, within: '' });
  render(h(Drawing.Provider, { value: wholeDrawing(threshold) }, level), svg);
  asFile(svg);
  svg.prepend(textElement('title', title), textElement('style', themeStyle + fileStyle));
  return new XMLSerializer().serializeToString(svg);
}

function textElement(name: string, text: string): Element {
  const element = document.createElementNS(namespace, name);
  element.textContent = text;
  return element;
}

/** Attributes in place of rules that programs besides browsers do not know, and nothing of what is for a live page. */
function asFile(svg: SVGElement): void {
  for (const element of svg.querySelectorAll<SVGElement>('*')) {
    const { transform } = element.style;
    if (transform !== '') element.setAttribute('transform', transform.replaceAll('px', '').replace(/,\s*/, ' '));
    for (const name of ['style', 'data-key', 'data-kind', 'tabindex', 'role', 'aria-expanded', 'aria-description']) {
      // A style that was set by a script is an attribute only once it is asked for.
      if (element.hasAttribute(name)) element.removeAttribute(name);
    }
  }
}
