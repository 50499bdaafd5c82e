import { beforeAll, describe, expect, it } from 'vitest';
import { layOutArchitecture } from '../../../src/outputs/search/geometry';
import type { SearchReportInput } from '../../../src/plot/report/search/input';
import { searchReport } from '../../../src/plot/report/search/report';
import type { SearchResult } from '../../../src/protocol/search';
import { searchRun, syntheticSearch } from '../synthetic-search';
import { expectBalanced } from './balanced';

async function input(change: Partial<SearchResult> = {}): Promise<SearchReportInput> {
  const result = syntheticSearch(change);
  return {
    result,
    run: searchRun,
    command: 'searchlight reproduce s1 && echo "<done>"',
    settings: { task: 'search/data', data: { images: '<img src=x onerror=alert(1)>' } },
    facts: [{ label: 'Images <b>', value: '<script>alert(2)</script>' }],
    geometry: await layOutArchitecture(result),
  };
}

const visible = (html: string): string => html.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '');
const sections = (html: string): string[] => [...html.matchAll(/<section id="([^"]*)"/g)].map(([, id]) => id);

describe('the report of a search', () => {
  let html: string;
  beforeAll(async () => {
    html = searchReport(await input());
  });

  it('is one whole page that loads nothing and runs nothing of what files say', () => {
    expectBalanced(html);
    const body = visible(html);
    expect(body).not.toMatch(/<script|<img src=x|\son\w+=["']|\sstyle=/);
    expect(body.match(/(?:href|src)="(?!#|data:image\/png;base64,)[^"]*"/g)).toBeNull();
    expect(body).toContain('&lt;script&gt;alert(2)&lt;/script&gt;');
    expect(body).toContain('&lt;i&gt;odd&lt;/i&gt; &amp; &quot;names&quot;');
  });

  it('shows result, baselines, architecture, candidates, course, probabilities and settings', () => {
    expect(sections(html)).toEqual([
      'results',
      'architecture',
      'candidates',
      'course',
      'probabilities',
      'data',
      'settings',
    ]);
    const text = visible(html);
    expect(text).toContain('0.925 ± 0.006 over 3 seeds');
    expect(text).toContain('random search');
    expect(text).toContain('searchlight reproduce s1');
    expect(text).toContain('12 (won)');
    expect(text.match(/<svg class="drawing"/g)).toHaveLength(3);
  });

  it('marks the best of the methods in each measure', () => {
    const row = /<strong>DATA<\/strong>[\s\S]*?<\/tr>/.exec(html)?.[0] ?? '';
    expect(row.match(/class="best"/g)).toHaveLength(5); // both accuracies, gap, parameters, MACs
  });

  it('does without what a search of a table lacks', async () => {
    const little = await input({
      method: 'search/random',
      input: undefined,
      classes: [],
      cells: undefined,
      baselines: [],
      repeats: undefined,
      course: undefined,
      remarks: [],
      metrics: { best_score: 91.2, evaluations: 12 },
    });
    const page = searchReport(little);
    expectBalanced(page);
    expect(sections(page)).toEqual(['results', 'architecture', 'candidates', 'data', 'settings']);
    expect(visible(page).match(/.{30}(?:NaN|undefined)/)).toBeNull();
    expect(page).toContain('found by random search among 40 candidates');
  });
});
