import type { KeyHelp } from './keys';
import { t } from './l10n';

/** Keys of every map. */
export const mapKeys = (): KeyHelp => [
  [t('Arrow keys'), t('Move the cursor in a map; with Shift by ten pixels')],
  [t('Enter, click'), t('Pin the pixel')],
  ['Esc', t('Clear the cursor and the pin')],
  ['+ − 0', t('Zoom in, out, show the whole scene')],
  [t('Ctrl + wheel, drag'), t('Zoom, move')],
];
