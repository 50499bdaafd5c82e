import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fractionsOf, truthColumn, truthFractions } from '../../../src/plot/report/unmixing/fractions';
import type { UnmixingReportInput } from '../../../src/plot/report/unmixing/input';
import { flattenSettings } from '../../../src/plot/report/record';
import { unmixingReport } from '../../../src/plot/report/unmixing/report';
import { sha256Base64 } from '../../../src/architecture/sha256';
import { markBest } from '../../../src/plot/report/table';
import { blankImage } from '../../../src/plot/raster/image';
import type { UnmixingResult } from '../../../src/protocol/unmixing';
import { oddAxis, oddNames, syntheticResult } from '../synthetic-result';
import { expectBalanced } from './balanced';

const input = (change: Partial<UnmixingResult> = {}): UnmixingReportInput => ({
  result: syntheticResult(change),
  run: {
    id: '20261122-odd',
    name: '<i>odd</i> & "names"',
    task: 'unmix/rrlbs',
    status: 'done',
    seed: 7,
    created: '2026-11-22T10:15:12.000Z',
    seconds: 12.4,
    engine: { device: 'cpu', runner: 'wasm 1', provider: 'simd', threads: 2, choices: { tile: 4096 } },
    versions: { searchlight: '0.1.0' },
  },
  command: "searchlight run 'a & b.searchlight.yaml'",
  settings: { task: 'unmix/rrlbs', data: { cube: '<evil>.mat' }, output: { maps: ['png', 'npy'] } },
  facts: [{ label: 'File', value: '<evil>.mat' }],
  falseColour: { image: blankImage(60, 40, [9, 9, 9]), bands: [2, 1, 0], stretch: [[0, 1], [0, 1], [0, 1]] }, // prettier-ignore
});

/** What a reader sees: no script, no style, no pictures. */
const visible = (html: string) => html.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '').replace(/data:image[^"]*/g, '');

/** Values that were printed without a thought, each with what is around it. */
const slips = (html: string) => visible(html).match(/.{0,40}(?:undefined|NaN|Infinity|\[object).{0,20}/g) ?? [];

describe('report', () => {
  const html = unmixingReport(input());

  it('is balanced, with every name escaped', () => {
    expectBalanced(html);
    for (const name of oddNames.filter((name) => name.includes('<'))) expect(html.includes(name)).toBe(false);
    expect(html.includes('&lt;b&gt;rock &amp; &quot;soil&quot;&lt;/b&gt;')).toBe(true);
    expect(slips(html)).toEqual([]);
  });

  it('loads nothing', () => {
    const outside = html.replace(/<script>[\s\S]*?<\/script>|data:image[^"]*/g, '');
    const addresses = outside
      .replaceAll('http://www.w3.org/2000/svg', '')
      .match(/https?:|\/\/[a-z].{0,20}|@import|<link|<iframe|url\(/gi);
    expect(addresses).toBeNull();
    for (const [, address] of html.matchAll(/\b(?:src|href|action|data)="([^"]*)"/g)) {
      expect(address).toMatch(/^(?:data:image\/png;base64,[\w+/=]+|#[a-z]+)$/);
    }
  });

  it('has a policy that names exactly its own style and script, and no inline style attribute', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    for (const kind of ['style', 'script']) {
      const text = new RegExp(`<${kind}>([\\s\\S]*?)</${kind}>`).exec(html)?.[1] ?? '';
      const hash = createHash('sha256').update(text).digest('base64');
      expect(policy).toContain(`${kind}-src 'sha256-${hash}'`);
    }
    expect(policy).toContain("default-src 'none'");
    expect(visible(html).match(/\sstyle=|\son[a-z]+=.{0,30}/g)).toBeNull();
  });

  it('says what the truth is wherever it compares', () => {
    const origin = 'FCLS fit &lt;of&gt; &amp; more';
    for (const section of ['results', 'abundances', 'spectra', 'materials']) {
      const part = html.slice(html.indexOf(`<section id="${section}"`));
      expect(part.slice(0, part.indexOf('</section>'))).toContain(origin);
    }
  });

  it('shows every section, the command, remarks, spread and the kept seed', () => {
    for (const id of [
      'results',
      'scene',
      'abundances',
      'pixels',
      'spectra',
      'materials',
      'convergence',
      'data',
      'settings',
    ]) {
      expect(html.includes(`<section id="${id}">`)).toBe(true);
    }
    expect(html.includes('searchlight run &#39;a &amp; b.searchlight.yaml&#39;')).toBe(true);
    expect(html.includes('1 band stands out: &lt;6&gt; &amp; co.')).toBe(true);
    expect(html.includes('0.0450 ± 0.0050 over 2 seeds')).toBe(true);
    expect(html.includes('1 (kept)')).toBe(true);
    expect(html.length).toBeLessThan(600_000);
  });

  it('leaves out what there is not', () => {
    const bare = unmixingReport({
      ...input({
        truth: undefined,
        libraryMatches: undefined,
        guidance: undefined,
        repeats: undefined,
        convergence: { iteration: [], objective: [] },
        metrics: { reconstruction_rmse: 0.01 },
        layout: { rows: 2400, cols: 1, spatial: false },
      }),
      falseColour: undefined,
      facts: [],
    });
    expectBalanced(bare);
    const sections = [...bare.matchAll(/<section id="(\w+)">/g)].map(([, id]) => id);
    expect(sections).toEqual(['results', 'spectra', 'settings']);
    expect(slips(bare)).toEqual([]);
  });
});

describe('parts of the report', () => {
  it('SHA-256 agrees with the library', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(sha256Base64(text)).toBe(createHash('sha256').update(text).digest('base64'));
      }),
    );
  });

  it('draws abundances that sum to one as they are, others as fractions', () => {
    const plain = syntheticResult();
    expect(fractionsOf(plain).field.values).toBe(plain.abundances.data);
    const { normalised, field } = fractionsOf(
      syntheticResult({
        layout: { rows: 1, cols: 1, spatial: true },
        endmembers: { shape: [2, 2], data: Float32Array.of(0.5, 2, 0.25, 1) },
        abundances: { shape: [1, 2], data: Float32Array.of(3, 0.25) },
      }),
    );
    expect([normalised, ...field.values]).toEqual([true, 0.75, 0.25]);
  });

  it('pairs materials with the truth by name when their numbers differ', () => {
    const change = {
      layout: { rows: 1, cols: 2, spatial: true },
      names: ['b', 'endmember 2'],
      abundances: { shape: [2, 2], data: Float32Array.of(0.5, 0.5, 1, 0) },
    };
    const truth = { names: ['a', 'b', 'c'], abundances: { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) } };
    const result = syntheticResult({ ...change, truth });
    expect([truthColumn(result, 0), truthColumn(result, 1)]).toEqual([1, -1]);
    expect([...(truthFractions(result, false)?.values ?? [])]).toEqual([2, NaN, 5, NaN]);
  });

  it('draws a result with more materials than the truth, and one with fewer', () => {
    const full = syntheticResult();
    const renamed = unmixingReport(input({ names: [oddNames[0], oddNames[1], oddNames[2], 'endmember 4'] }));
    expectBalanced(renamed);
    expect(renamed.includes('The truth knows no such material.')).toBe(true);
    const truth = { names: oddNames.slice(0, 1), abundances: { shape: [2400, 1], data: new Float32Array(2400) } };
    expect(slips(unmixingReport(input({ truth })))).toEqual([]);
    const few = {
      names: full.names.slice(1, 2),
      abundances: { shape: [2400, 1], data: new Float32Array(2400).fill(1) },
      endmembers: { shape: [oddAxis.index.length, 1], data: new Float32Array(oddAxis.index.length).fill(1) },
      libraryMatches: undefined,
    };
    expect(slips(unmixingReport(input(few)))).toEqual([]);
  });

  it('marks the best of two or more', () => {
    const marked = (values: number[], better?: 'higher') =>
      markBest(values, String, better).map((cell) => typeof cell !== 'string');
    expect(marked([3, 1, 1])).toEqual([false, true, false]);
    expect(marked([3, 1, NaN], 'higher')).toEqual([true, false, false]);
    expect(marked([3, NaN])).toEqual([false, false]);
  });

  it('flattens settings to dotted paths', () => {
    expect(flattenSettings({ a: { b: [1, 2], c: null }, d: [{ e: true }] })).toEqual([
      ['a.b', '1, 2'],
      ['a.c', 'null'],
      ['d.0.e', 'true'],
    ]);
  });
});
