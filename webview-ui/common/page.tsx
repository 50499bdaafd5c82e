import { render, type ComponentChild } from 'preact';
import type { SavedFile } from '../../src/protocol/panel';
import { SaveContext } from './save';
import { adoptTheme } from './theme';

/** Begins a page. @param save - How its pictures and tables become files. */
export function showPage(content: ComponentChild, save: (file: SavedFile) => void): void {
  adoptTheme();
  const root = document.getElementById('root');
  if (root) render(<SaveContext.Provider value={save}>{content}</SaveContext.Provider>, root);
}
