import { markup, Markup, type Content } from '../markup';
import { pageScript } from './page-script';
import { pageStyle } from './page-style';
import { sha256Base64 } from '../../architecture/sha256';

export interface ReportSection {
  /** Anchor within the page. */
  readonly id: string;
  readonly title: string;
  readonly body: Content;
}

export interface ReportPage {
  readonly title: string;
  /** What kind of report, above the title. */
  readonly eyebrow: string;
  readonly head: Content;
  readonly sections: readonly ReportSection[];
}

/** Nothing may be loaded or sent; only this style, this script and pictures inside the file. */
function contentPolicy(): string {
  return [
    "default-src 'none'",
    'img-src data:',
    `style-src 'sha256-${sha256Base64(pageStyle)}'`,
    `script-src 'sha256-${sha256Base64(pageScript)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** One self-contained HTML page. */
export function reportPage({ title, eyebrow, head, sections }: ReportPage): string {
  const links = sections.map((section) => markup`<a href="#${section.id}">${section.title}</a>`);
  const bodies = sections.map(
    ({ id, title: name, body }) => markup`<section id="${id}"><h2>${name}</h2>${body}</section>\n`,
  );
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(contentPolicy())}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title} · ${eyebrow}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
<main>
<header><div class="top"><span class="eyebrow">${eyebrow}</span><button class="theme" type="button" hidden>Dark</button></div>
<h1>${title}</h1>
${head}</header>
<nav aria-label="Sections">${links}</nav>
${bodies}</main>
<script>${new Markup(pageScript)}</script>
</body>
</html>
`;
  return page.source;
}
