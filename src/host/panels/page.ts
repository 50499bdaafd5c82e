import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Attribute values between double quotes. */
export const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** What a page may run once: nobody can guess it. */
export const newNonce = (): string => randomBytes(16).toString('base64');

/** A page of ours: its bundle, and what the editor needs to bring the panel back after a reload. */
export interface PanelPage {
  /** Name of the bundle in `dist/webview`. */
  readonly script: string;
  /** The page keeps it with what the person arranged. */
  readonly state: Readonly<Record<string, unknown>>;
}

/** Folder of the bundles, the only one that pages may read. */
export const bundleFolder = (extension: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(extension, 'dist', 'webview');

/**
 * The source of a page. Nothing but the panel's own bundle runs in it: scripts need the nonce, threads come from
 * text in the bundle (a page of the editor cannot start them from files), pictures are made on the spot.
 */
export function panelPage(webview: vscode.Webview, extension: vscode.Uri, { script, state }: PanelPage): string {
  const nonce = newNonce();
  const file = (ending: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(bundleFolder(extension), `${script}.${ending}`)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    'img-src data: blob:',
    'worker-src blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${attribute(vscode.env.language)}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<link rel="stylesheet" href="${attribute(file('css'))}">
<title>Searchlight</title>
</head>
<body data-state="${attribute(JSON.stringify(state))}">
<div id="root"></div>
<script nonce="${nonce}" src="${attribute(file('js'))}"></script>
</body>
</html>`;
}
