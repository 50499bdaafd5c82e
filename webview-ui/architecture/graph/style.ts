import { drawingStyle } from './draw/style';

let isAdopted = false;

/** Gives the page the rules of drawings. */
export function adoptDrawingStyle(): void {
  if (isAdopted) return;
  isAdopted = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(drawingStyle);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
