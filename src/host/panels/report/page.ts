import { pageScript } from '../../../plot/report/page-script';
import { sha256Base64 } from '../../../architecture/sha256';
import { attribute, newNonce } from '../page';

export interface ReportFrame {
  readonly isDark: boolean;
  /** The run folder; the page keeps it, so that the panel can come back after a reload. */
  readonly folder: string;
}

/** JSON that cannot end the script it stands in. */
const scriptJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/**
 * A report as a page of the editor. The file may come from anybody, so a policy of ours stands before all of it, and a
 * policy that the file brings can only forbid more: nothing is loaded or sent, no script runs but the one that our
 * reports have and the one that keeps the folder.
 *
 * @param report - The content of `report.html`.
 */
export function reportInEditor(report: string, { isDark, folder }: ReportFrame): string {
  const nonce = newNonce();
  const policy = [
    "default-src 'none'",
    'img-src data:',
    "style-src 'unsafe-inline'",
    `script-src 'nonce-${nonce}' 'sha256-${sha256Base64(pageScript)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return [
    `<!DOCTYPE html><html data-theme="${isDark ? 'dark' : 'light'}"><head>`,
    `<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">`,
    `<script nonce="${nonce}">acquireVsCodeApi().setState(${scriptJson({ folder })});</script>`,
    report,
  ].join('\n');
}
