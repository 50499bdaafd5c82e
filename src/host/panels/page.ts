import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Attribute values between double quotes. */
const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/**
 * The page of a panel. Nothing but the panel's own bundle runs in it: scripts need the nonce, threads come from
 * text in the bundle (a page of the editor cannot start them from files), pictures are made on the spot.
 *
 * @param script - Name of the bundle in `dist/webview`.
 * @param folder - The run folder; the page keeps it, so that the panel can come back after a reload.
 */
export function panelPage(webview: vscode.Webview, extension: vscode.Uri, script: string, folder: string): string {
  const nonce = randomBytes(16).toString('base64');
  const file = (ending: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', 'webview', `${script}.${ending}`)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    'img-src data: blob:',
    'worker-src blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<link rel="stylesheet" href="${attribute(file('css'))}">
<title>Searchlight</title>
</head>
<body data-folder="${attribute(folder)}">
<div id="root"></div>
<script nonce="${nonce}" src="${attribute(file('js'))}"></script>
</body>
</html>`;
}
