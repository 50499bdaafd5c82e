import { describe, expect, it } from 'vitest';
import { clusteringReport } from '../../../src/plot/report/clustering/report';
import type { ClusteringReportInput } from '../../../src/plot/report/clustering/input';
import type { ClusteringResult } from '../../../src/protocol/clustering';
import {
  clusteringRun,
  count,
  hostileNames,
  nameOf,
  syntheticClustering,
  syntheticSamples,
} from '../synthetic-clustering';
import { expectBalanced } from './balanced';

function report(kind: ClusteringResult['kind'] = 'images', change: Partial<ClusteringResult> = {}): string {
  const samples = syntheticSamples(kind);
  const input: ClusteringReportInput = {
    result: syntheticClustering({ kind, ...change }),
    run: clusteringRun,
    command: "searchlight reproduce '<c1>'",
    settings: { task: 'cluster/ddc', data: { images: '<evil>.idx' } },
    facts: [{ label: '<File>', value: '<evil>.idx' }],
    nameOf,
    previews: new Map(Array.from({ length: count }, (_, sample) => [sample, samples.preview(sample)])),
  };
  return clusteringReport(input);
}

const visible = (html: string) => html.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '').replace(/data:image[^"]*/g, '');

describe.each(['images', 'text', 'audio', 'table'] as const)('report on %s', (kind) => {
  const html = report(kind);

  it('is balanced, with every name escaped and nothing printed without a thought', () => {
    expectBalanced(html);
    for (const name of [...hostileNames, '<img src=x', '<b>zero', '<i>über', '<evil>'].filter((name) =>
      /</.test(name),
    )) {
      expect(html.includes(name), name).toBe(false);
    }
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(visible(html).match(/.{0,40}(?:undefined|NaN|Infinity|\[object).{0,20}/g)).toBeNull();
  });

  it('loads nothing and needs no style in its elements, which its policy forbids', () => {
    expect(visible(html)).not.toMatch(/(?:src|href|action|data)="(?!#|")|url\(|<link|<iframe| style="/);
  });

  it('shows examples of each cluster', () => {
    const sample = {
      images: '<img src="data:image/png',
      text: '<blockquote',
      audio: 'class="wave"',
      table: '<blockquote',
    }[kind];
    expect(html.split(sample).length - 1).toBeGreaterThanOrEqual(9);
  });
});

describe('what the report says', () => {
  it('marks the better of the method and its baselines', () => {
    const worse = report('images', { metrics: { acc: 0.2, nmi: 0.2, nmi_arithmetic: 0.2, ari: 0.1 } });
    expect(worse).toContain('<span class="best" title="best">0.5000</span>');
    expect(report()).toContain('<span class="best" title="best">1</span>');
  });

  it('has the charts that the curves ask for, alarms and every seed', () => {
    const html = report();
    for (const title of ['Agreement with the given classes', 'Loss', 'Thresholds of similarity']) {
      expect(html).toContain(`<b>${title}</b>`);
    }
    expect(html).toContain('After epoch 2: only &lt;2&gt; clusters are used');
    expect(html).toContain('1 (kept)');
  });

  it('leaves out what there is not', () => {
    const html = report('images', { course: undefined, contingency: undefined, labels: undefined, baselines: [] });
    for (const id of ['course', 'classes']) expect(html).not.toContain(`id="${id}"`);
    expect(html).toContain('No classes were given');
  });

  it('holds a hundred clusters', () => {
    const sizes = Array.from({ length: 100 }, (_, i) => (i < 3 ? 13 : 0));
    const names = sizes.map((_, i) => `cluster ${i + 1}`);
    const counts = names.map(() => [1, 2, 3]);
    const contingency = {
      classes: ['a', 'b', 'c'],
      clusters: names.map((_, i) => i),
      counts,
      matched: names.map((_, i) => (i < 3 ? i : -1)),
    };
    const html = report('images', { sizes, names, contingency, clusters: 100 });
    expect(html).toContain('70 more are smaller');
    expectBalanced(html);
  });
});
