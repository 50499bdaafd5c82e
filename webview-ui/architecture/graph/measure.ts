/** CSS pixels of the texts in a drawing that is not zoomed. */
export const textSize = 11;

const widths = new Map<string, number>();
let context: OffscreenCanvasRenderingContext2D | null | undefined;

/** Where nothing can be measured, letters are as wide as most fonts have them. */
const usualWidth = 0.58 * textSize;

function measuring(): OffscreenCanvasRenderingContext2D | null {
  if (context !== undefined) return context;
  context = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('2d');
  if (context) context.font = `${textSize}px ${getComputedStyle(document.body).fontFamily}`;
  return context;
}

/** Width of a text in the font of the page. */
export function textWidth(text: string): number {
  let width = widths.get(text);
  if (width === undefined) {
    width = measuring()?.measureText(text).width ?? usualWidth * text.length;
    widths.set(text, width);
  }
  return width;
}
