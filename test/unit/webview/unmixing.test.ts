// @vitest-environment happy-dom
import { kept, press, sent, show as render } from './page';
import { h } from 'preact';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sceneMaps } from '../../../src/host/panels/unmixing/maps';
import { materialSpectra } from '../../../src/host/panels/unmixing/spectra';
import { fractionsOf } from '../../../src/plot/report/unmixing/fractions';
import type { RunView } from '../../../src/protocol/panel';
import type { UnmixingParts } from '../../../src/protocol/unmixing-panel';
import { Overview } from '../../../webview-ui/unmixing/overview';
import { Header } from '../../../webview-ui/common/header';
import { actions, store } from '../../../webview-ui/unmixing/model';
import { oddNames, syntheticResult } from '../synthetic-result';
import { snapshot } from './editor';
import { runView } from './runView';

const result = syntheticResult();
const found: Partial<UnmixingParts> = {
  maps: sceneMaps({ ...result, fractions: fractionsOf(result).field }),
  spectra: materialSpectra(result),
  remarks: [],
};
const points = { x: Float64Array.of(1, 2), y: Float64Array.of(9, 8) };

async function show(run: Partial<RunView>, parts: Partial<UnmixingParts> = {}): Promise<string> {
  const view = runView(run);
  store.apply(snapshot<UnmixingParts>({ run: view, ...parts }, { objective: points, sad_mean: points }));
  await render(h('div', {}, h(Header, { run: view, actions }), h(Overview, { run: view })));
  return document.body.textContent;
}

const buttons = () => [...document.querySelectorAll('.notice button, .empty button')].map((item) => item.textContent);

beforeAll(() => void vi.stubGlobal('devicePixelRatio', 1));
beforeEach(async () => {
  await render(null);
  sent.length = 0;
});

describe('what a run found', () => {
  it('is maps of all kinds, spectra, residual, matches, curves and metrics', async () => {
    const text = await show({ metrics: { sad_mean: 0.04, sad: { [oddNames[0]]: 0.03 } } }, found);
    const titles = [...document.querySelectorAll('.figure > figcaption .title')].map((title) => title.textContent);
    expect(titles).toEqual([
      'False colour',
      ...oddNames,
      'Blended',
      'Guidance h',
      'Residual',
      'Endmember spectra',
      'Residual per band',
      'Library matches',
      'Convergence',
      'Metrics',
    ]);
    expect(text).toContain('1 flagged');
    expect(document.querySelectorAll('canvas')).toHaveLength(oddNames.length + 3);
  });

  it('has a menu with every format for every picture', async () => {
    await show({}, found);
    for (const title of [
      'Blended',
      'Guidance h',
      'Residual',
      'Endmember spectra',
      'Residual per band',
      'Convergence',
    ]) {
      const figure = [...document.querySelectorAll('.figure')].find(
        (item) => item.querySelector('.title')?.textContent === title,
      );
      const entries = [...figure!.querySelectorAll('.menu button')].map((entry) => entry.textContent);
      expect(entries, title).toEqual(['Show as a table', 'Save as PNG…', 'Save as SVG…', 'Save as CSV…']);
    }
  });

  it('names of materials, runs and library spectra are text, whatever is in them', async () => {
    await show(
      { name: '<img src=x onerror=alert(1)>', metrics: { sad: Object.fromEntries(oddNames.map((n) => [n, 1])) } },
      found,
    );
    expect(document.querySelectorAll('img, script, body b.rock')).toHaveLength(0);
    expect([...document.querySelectorAll('b')].map((b) => b.textContent)).not.toContain('rock & "soil"');
    expect(document.querySelector('h1')?.textContent).toContain('<img src=x onerror=alert(1)>');
    expect(document.querySelector('.matches')?.textContent).toContain('"library" <0>');
  });

  it('a map shows its numbers as a table instead', async () => {
    await show({}, found);
    const figure = [...document.querySelectorAll('.figure')].find((item) => item.textContent.startsWith('Residual'))!;
    const entry = [...figure.querySelectorAll('button')].find((item) => item.textContent === 'Show as a table')!;
    await press(entry);
    expect(figure.querySelector('canvas')).toBeNull();
    expect([...figure.querySelectorAll('th[scope=row]')].map((cell) => cell.textContent)).toContain('Largest');
  });
});

describe('what is the matter, and what can be done', () => {
  const cases: readonly [string, Partial<RunView>, string, readonly string[]][] = [
    ['queued', { status: 'queued', place: 2 }, 'It is number 2 in line.', ['Run it next', 'Take it out of the line']],
    ['next', { status: 'queued', place: 1 }, 'It is the next in line.', ['Take it out of the line']],
    ['reading', { status: 'running', phase: 'read' }, 'Reading the scene…', []],
    ['stopped', { status: 'stopped', canResume: true }, 'Stopped.', ['Resume', 'Open the log']],
    ['interrupted', { status: 'interrupted' }, 'before the first checkpoint', ['Start again', 'Open the log']],
    [
      'failed',
      {
        status: 'failed',
        canResume: true,
        error: { kind: 'data', code: 'x', message: 'no cube', remedy: 'Look.', file: 'a' },
      },
      'No cube. Look.',
      ['Show the place', 'Open the log', 'Resume', 'Open the log'],
    ],
    ['untrusted', { status: 'stopped', isTrusted: false }, 'Restricted Mode.', ['Manage trust', 'Open the log']],
  ];
  it.each(cases)('%s', async (_, run, text, actionsOffered) => {
    expect(await show({ hasReport: false, ...run })).toContain(text);
    expect(buttons()).toEqual(actionsOffered);
  });

  it('a button asks the editor', async () => {
    await show({ status: 'stopped', canResume: true });
    await press(document.querySelector<HTMLButtonElement>('.notice button'));
    expect(sent).toMatchObject([{ type: 'request', method: 'control', params: 'continue' }]);
  });

  it('nothing can be asked of a run in Restricted Mode', async () => {
    await show({ status: 'running', isTrusted: false });
    expect(document.querySelector('[aria-label=Pause], [aria-label=Stop]')).toBeNull();
  });
});

it('the page keeps what brings it back', async () => {
  expect(kept.state).toMatchObject({ arrangement: {} });
});
