import * as vscode from 'vscode';
import type { PanelPreferences } from '../../protocol/panel';

const settings = () => vscode.workspace.getConfiguration('searchlight.panel');

/** How panels begin; what each setting means is written in `contributions.ts`. */
export function panelPreferences(): PanelPreferences {
  const chosen = settings();
  return {
    colourMap: chosen.get<PanelPreferences['colourMap']>('colourMap', 'viridis'),
    mapSize: chosen.get('mapSize', 190),
    mapView: chosen.get<PanelPreferences['mapView']>('mapView', 'side-by-side'),
  };
}

/** Milliseconds between two messages to a panel at least: ten a second is as much as a person sees. */
export const updateInterval = (): number => Math.max(100, settings().get('updateInterval', 100));
