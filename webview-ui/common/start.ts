import type { PanelPreferences, PanelStart } from '../../src/protocol/panel';
import { useTexts } from './l10n';

let preferences: PanelPreferences = { colourMap: 'viridis', mapSize: 190, mapView: 'side-by-side' };

/** How the person wants panels to begin. */
export const preference = <K extends keyof PanelPreferences>(name: K): PanelPreferences[K] => preferences[name];

/** Takes what the editor says before it sends anything to be shown. */
export function adoptStart(start: PanelStart): void {
  useTexts(start.texts);
  preferences = start.preferences;
}
