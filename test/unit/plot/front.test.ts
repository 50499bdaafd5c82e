import { describe, expect, it } from 'vitest';
import { frontChart, frontLayout, type FrontChart } from '../../../src/plot/chart/front';

const cheap = { cost: 1000, score: 0.8 };
const good = { cost: 3000, score: 0.9 };
const poor = { cost: 4000, score: 0.7 };
const chart: FrontChart = {
  title: 'Accuracy against <parameters>',
  description: 'three candidates',
  groups: [
    { name: 'search', category: 0, points: [cheap, good] },
    { name: 'random search', category: 1, points: [poor] },
  ],
  front: [cheap, good],
  costLabel: 'Parameters',
  scoreLabel: 'Accuracy',
};

describe('the chart of candidates', () => {
  it('draws a cloud for each group and steps along the front', () => {
    const { source } = frontChart(chart);
    expect(source.match(/class="cloud m\d"/g)).toEqual(['class="cloud m0"', 'class="cloud m1"']);
    const { x, y, frame } = frontLayout(chart);
    const steps = /class="front" d="([^"]*)"/.exec(source)![1];
    const at = (value: number) => Math.round(value * 100) / 100;
    expect(steps).toBe(`M${at(x.at(1000))} ${at(y.at(0.8))}H${at(x.at(3000))}V${at(y.at(0.9))}H${frame.right}`);
  });

  it('has the limit on its axis, also where every candidate keeps within it', () => {
    const limited = { ...chart, limit: 9000 };
    expect(frontLayout(limited).x.domain[1]).toBeGreaterThanOrEqual(9000);
    expect(frontChart(limited).source).toContain('class="limit"');
  });

  it('takes a logarithmic axis where costs differ widely', () => {
    const wide = { ...chart, groups: [{ name: 'a', category: 0, points: [cheap, { cost: 1e6, score: 1 }] }] };
    const { x } = frontLayout(wide);
    expect(x.at(31_623) - x.at(1000)).toBeCloseTo(x.at(1e6) - x.at(31_623), 0);
  });

  it('has finite numbers for one candidate, and for none', () => {
    for (const points of [[cheap], []]) {
      const few = { ...chart, groups: [{ name: 'a', category: 0, points }], front: points };
      expect(frontChart(few).source).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});
