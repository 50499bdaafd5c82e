import { drawingStyle } from '../drawing/vector';
import { chartStyle } from '../chart/frame';
import { themeStyle } from '../theme';

const text = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.6 system-ui,"Segoe UI",Roboto,"Helvetica Neue","DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1120px;margin:0 auto;padding:40px 32px 72px}
h1{font-size:30px;line-height:1.2;font-weight:650;letter-spacing:-.015em;margin:6px 0 8px;overflow-wrap:anywhere}
h2{font-size:19px;line-height:1.3;font-weight:650;letter-spacing:-.005em;margin:0 0 4px}
h3{font-size:14px;font-weight:650;margin:20px 0 8px}
p{margin:0 0 12px;max-width:76ch}
.lead{font-size:16.5px;color:var(--muted);max-width:70ch}
.note{color:var(--muted);font-size:13.5px}
section{margin-top:48px}
code,pre{font:13px/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
pre{background:var(--raised);border:1px solid var(--rule);border-radius:6px;padding:10px 14px;margin:10px 0 0;white-space:pre-wrap;overflow-wrap:anywhere}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
`;

const frame = `
.top{display:flex;justify-content:space-between;align-items:center;gap:16px}
.eyebrow{color:var(--muted);font-size:13px;letter-spacing:.02em}
.theme{font:inherit;font-size:13px;color:var(--muted);background:none;border:1px solid var(--rule);border-radius:999px;padding:3px 12px;cursor:pointer}
.theme:hover{color:var(--ink);border-color:var(--muted)}
nav{display:flex;flex-wrap:wrap;gap:4px 18px;margin-top:20px;padding:10px 0;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);font-size:13.5px}
nav a{text-decoration:none}
nav a:hover{text-decoration:underline}
.status{font-size:13px;font-weight:600;white-space:nowrap}
.status.done{color:var(--good)}
.status.failed,.status.interrupted,.status.stopped{color:var(--warn)}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(170px,1fr));gap:12px 24px;margin:20px 0 0}
dt{color:var(--muted);font-size:12.5px}
dd{margin:0;overflow-wrap:anywhere}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(190px,1fr));gap:12px;margin:16px 0 12px}
.card{background:var(--raised);border:1px solid var(--rule);border-radius:8px;padding:14px 16px}
.card .value{font-size:27px;line-height:1.25;font-weight:600;letter-spacing:-.015em}
.card .unit{font-size:14px;font-weight:400;color:var(--muted);letter-spacing:0}
.card .what{font-size:13px;font-weight:600}
.card .spread{font-size:13px;color:var(--muted)}
.remarks{margin:12px 0 0;padding:0;list-style:none}
.remarks li{border-left:3px solid var(--warn);background:var(--raised);padding:7px 14px;margin-top:8px;border-radius:0 6px 6px 0;overflow-wrap:anywhere}
`;

const tables = `
table{border-collapse:collapse;font-size:13.5px;line-height:1.45}
caption{caption-side:bottom;text-align:left;color:var(--muted);font-size:13px;padding-top:6px}
th,td{padding:5px 14px 5px 0;text-align:left;vertical-align:baseline;border-bottom:1px solid var(--rule)}
th{font-weight:600;white-space:nowrap}
tbody th{font-weight:400;white-space:normal;overflow-wrap:anywhere;min-width:7em}
th.num,td.num{text-align:right;white-space:nowrap;padding:5px 0 5px 22px}
tfoot td,tfoot th{border-bottom:0;font-weight:400;color:var(--muted)}
.best{font-weight:700}
.best::before{content:"▸ ";color:var(--good)}
.scroll{overflow-x:auto;max-width:100%}
details{margin-top:10px;font-size:13.5px}
summary{cursor:pointer;color:var(--muted);width:fit-content}
summary:hover{color:var(--ink)}
details .scroll{margin-top:8px;max-height:420px;overflow-y:auto}
details thead th{position:sticky;top:0;background:var(--page)}
.swatch{display:inline-block;width:10px;height:10px;border-radius:50%;background:var(--c);margin-right:7px}
`;

const figures = `
figure{margin:16px 0 0;min-width:0}
figcaption{color:var(--muted);font-size:13.5px;line-height:1.5;margin-top:8px;max-width:90ch}
figcaption b,.maps b{color:var(--ink);font-weight:600;overflow-wrap:anywhere}
.maps{display:grid;gap:16px;margin-top:16px;grid-template-columns:repeat(auto-fill,minmax(230px,1fr))}
.maps.pair{grid-template-columns:repeat(2,minmax(0,1fr));max-width:900px}
.maps.triple{grid-template-columns:repeat(3,minmax(0,1fr));gap:10px 14px;max-width:900px}
.maps figure{margin:0}
.maps figcaption{margin-top:6px}
.tall{max-width:520px}
.picture{position:relative;background:var(--shade);line-height:0}
.picture img{width:100%;height:auto;image-rendering:pixelated}
.picture svg{position:absolute;inset:0;width:100%;height:100%;overflow:visible}
.ring{fill:none;stroke:#fff;stroke-width:1.6;vector-effect:non-scaling-stroke}
.rim{fill:none;stroke:#1b1f24;stroke-width:3.6;vector-effect:non-scaling-stroke}
.picture text{fill:#fff;stroke:#1b1f24;stroke-width:.22em;paint-order:stroke;stroke-linejoin:round;font-weight:700;font-family:system-ui,"Segoe UI",sans-serif}
.cursor{fill:none;stroke:#fff;stroke-width:1.5;vector-effect:non-scaling-stroke;visibility:hidden}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:8px 32px;align-items:start}
.spectra{display:grid;gap:12px 24px;margin-top:16px;grid-template-columns:repeat(auto-fill,minmax(min(100%,320px),1fr))}
.spectra figure{margin:0}
.spectra .chart{max-width:400px}
.wide{overflow-x:auto}
.wide .chart{min-width:720px}
.legend{display:flex;flex-wrap:wrap;gap:4px 20px;align-items:center;font-size:13px;color:var(--muted);margin-top:12px}
.legend svg{display:inline-block;width:34px;height:8px;margin-right:7px;vertical-align:middle}
.legend .key{width:12px;height:12px;vertical-align:-1px}
.scale{max-width:360px;margin-top:14px;font-size:12.5px;color:var(--muted)}
.scale img{display:block;width:100%;height:10px}
.scale div{display:flex;justify-content:space-between;margin-top:3px}
.readout{min-height:1.6em;font-size:13px;color:var(--muted);margin:10px 0 0}
`;

const samples = `
.cluster{margin-top:22px;padding-top:14px;border-top:1px solid var(--rule)}
.cluster h3{margin:0}
.cluster h3 small{font-weight:400;font-size:13px;color:var(--muted);margin-left:8px}
.samples{display:flex;flex-wrap:wrap;gap:5px;margin-top:6px;align-items:flex-start}
.samples h4{font-size:12.5px;font-weight:400;color:var(--muted);margin:4px 0 0;width:100%}
.samples img{width:52px;height:auto;image-rendering:pixelated;background:var(--shade)}
.samples blockquote{margin:0;padding:6px 10px;font-size:13px;line-height:1.45;background:var(--raised);border:1px solid var(--rule);border-radius:6px;flex:1 1 260px;max-width:100%;overflow-wrap:anywhere}
.samples .wave{width:130px;height:44px;background:var(--raised);border:1px solid var(--rule);border-radius:4px}
.wave path{fill:none;stroke:var(--c,var(--accent));stroke-width:1}
`;

const media = `
@media (max-width:640px){main{padding:24px 16px 48px}h1{font-size:24px}.maps{grid-template-columns:repeat(auto-fill,minmax(150px,1fr))}.maps.triple{gap:8px}.maps.triple figcaption{font-size:12px}section{margin-top:36px}}
@media print{@page{size:A4;margin:16mm 14mm}:root{color-scheme:light!important}body{font-size:10.5pt}main{max-width:none;padding:0}nav,.theme,.readout{display:none}section{margin-top:22pt}figure,.card,tr,.maps>figure{break-inside:avoid}h2,h3{break-after:avoid}.wide .chart{min-width:0}.maps{grid-template-columns:repeat(3,1fr)}details:not([open]){display:none}details .scroll{max-height:none}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;

/** The style sheet of every report: one column, small multiples in grids, light and dark, A4 on paper. */
export const pageStyle = [
  themeStyle,
  ':root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}',
  chartStyle,
  drawingStyle,
  ...[text, frame, tables, figures, samples, media].map((rules) => rules.replace(/\n/g, '')),
].join('');
