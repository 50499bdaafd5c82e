import type { KeyHelp } from '../../common/keys';
import { t } from '../../common/l10n';

/** Keys of the drawing, for the help of the panel that it is in. */
export const graphKeys = (): KeyHelp => [
  [t('Arrow keys'), t('Go along the links, into what is expanded and out of it')],
  [t('Enter, click'), t('Expand or collapse a cell, pin an operation')],
  [t('Space'), t('Pin what is focused')],
  ['Esc', t('Clear the pin')],
  ['+ − 0', t('Zoom in, out, show everything')],
  [t('Ctrl + wheel, drag'), t('Zoom, move')],
];
