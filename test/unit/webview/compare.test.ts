// @vitest-environment happy-dom
import { press, sent, show } from './page';
import { h } from 'preact';
import { beforeEach, expect, it } from 'vitest';
import type { ComparedRun, UnmixingComparison } from '../../../src/protocol/compare-panel';
import { MetricsTable } from '../../../webview-ui/compare/metrics';
import { store } from '../../../webview-ui/compare/model';
import { RunsTable } from '../../../webview-ui/compare/runs';
import { SettingsTable } from '../../../webview-ui/compare/settings';
import { ComparedSpectra } from '../../../webview-ui/compare/unmixing/spectra';
import { snapshot } from './editor';

const hostile = '<img src=x onerror=alert(1)>';
const run = (label: string): ComparedRun => ({
  ...{ folder: `/runs/${label}`, id: label, label, task: 'unmix/nmf', status: 'done', created: '2026-11-22T20:00:00Z' },
  ...{ seconds: 1, stepsPerRepeat: 0, tags: [], isLost: false },
});
const runs = [run('a'), run(hostile), run('c')];
const spectrum = (name: string, ...values: number[]) => ({ name, spectrum: Float32Array.from(values), factor: 2 });

beforeEach(async () => {
  await show(null);
  sent.length = 0;
});

const cells = (selector: string) => [...document.querySelectorAll(selector)].map((cell) => cell.textContent.trim());

it('names are text', async () => {
  await show(h(RunsTable, { runs, reference: 0 }));
  expect(document.querySelectorAll('img')).toHaveLength(0);
  expect(cells('.run-name .label')).toContain(hostile);
});

it('asks to measure against another run', async () => {
  await show(h(RunsTable, { runs, reference: 0 }));
  const radios = document.querySelectorAll<HTMLInputElement>('input[type=radio]');
  expect([...radios].map(({ checked }) => checked)).toEqual([true, false, false]);
  await press(radios[2]);
  expect(sent).toMatchObject([{ method: 'reference', params: '/runs/c' }]);
});

it('settings: what is not that of the base stands out', async () => {
  const settings = [{ path: 'method.lambda', values: [0.1, 0.1, null] }];
  await show(h(SettingsTable, { runs, reference: 0, settings }));
  expect(cells('tbody td')).toEqual(['0.1', '0.1', '–']);
  expect(cells('td.changed')).toEqual(['–']);
});

it('metrics: value, spread, difference, best; materials under their mean', async () => {
  const none = [null, null, null];
  const metrics = [
    {
      path: 'sad_mean',
      values: [0.2, 0.1, null],
      spreads: [{ mean: 0.21, std: 0.01, values: [0.2, 0.22] }, null, null],
    },
    { path: 'sad.tree', values: [0.3, 0.1, 0.2], spreads: none },
  ];
  await show(h(MetricsTable, { runs, reference: 0, metrics, settings: [] }));
  expect(cells('tbody td')).toEqual(['0.2000 ± 0.010', '★ 0.1000▲ −0.10 (−50 %)', '–']);
  await press(document.querySelector<HTMLButtonElement>('.twistie'));
  expect(cells('tbody th')).toEqual(['Mean SAD (rad)', 'tree']);
});

it('spectra of one material: a line for each run that has it, at the height of the base, and the truth', async () => {
  const materials: UnmixingComparison['materials'] = {
    axis: { index: [0, 1, 2] },
    list: [
      {
        name: hostile,
        runs: [spectrum('x', 1, 2, 3), null, { ...spectrum('y', 2, NaN, 6), angle: 0.1 }],
        truth: Float32Array.of(1, 2, 3),
      },
    ],
  };
  store.apply(snapshot({ materials }));
  await show(h(ComparedSpectra, { materials: store.part('materials').value!, runs, reference: 0 }));
  expect(document.querySelectorAll('img')).toHaveLength(0);
  const lines = [...document.querySelectorAll('svg.chart path.line')];
  expect(lines.map((line) => line.getAttribute('class'))).toEqual(['line m0', 'line m2']);
  expect(lines[1].getAttribute('stroke-dasharray')).toBe('2 3');
  expect(lines[1].getAttribute('d')).toMatch(/^M[\d. ]+h0M[\d. ]+h0$/); // the gap is not bridged
  expect(document.querySelectorAll('path.ribbon')).toHaveLength(1);
  expect(cells('.note')).toEqual(['at most 0.10 rad apart (c)']);
});
