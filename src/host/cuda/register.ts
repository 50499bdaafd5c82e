import * as vscode from 'vscode';
import type { Services } from '../services';

/** The command that adds CUDA support; what it does is loaded when it is called. */
export const registerCuda = ({ devices, notify }: Services): vscode.Disposable =>
  vscode.commands.registerCommand('searchlight.installCuda', async () =>
    (await import('./installCuda')).manageCuda(devices, notify),
  );
