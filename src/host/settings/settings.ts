import * as vscode from 'vscode';
import type { devices } from '../../config/tasks/common';

/** The settings as they are now; what each means is written in `contributions.ts`. */
export interface Settings {
  readonly device: (typeof devices)[number];
  readonly nodePath: string;
  readonly tensorflowPath: string;
  readonly runFolder: string;
  readonly maxConcurrentRuns: number;
  readonly startWaitingRuns: boolean;
  readonly refreshInterval: number;
  readonly openPanelOnRun: boolean;
  readonly notifyAfter: number;
  readonly offerResume: boolean;
}

/** @returns the value of a setting, its declared default where it is not set. */
export function setting<K extends keyof Settings>(key: K): Settings[K] {
  const value = vscode.workspace.getConfiguration('searchlight').get<Settings[K]>(key);
  if (value === undefined) throw new Error(`the setting searchlight.${key} is not declared`);
  return value;
}
