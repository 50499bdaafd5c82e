// @vitest-environment happy-dom
import { press, show } from '../page';
import { h } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ArchitectureGraph } from '../../../../src/architecture/graph';
import { ArchitectureGraphView } from '../../../../webview-ui/architecture/graph/graphView';
import { LayoutFailure } from '../../../../webview-ui/architecture/graph/layout/layouter';
import { Layouts } from '../../../../webview-ui/architecture/graph/layout/layouts';
import { sharedLayouts } from '../../../../webview-ui/architecture/graph/layout/shared';
import type { GraphTarget } from '../../../../webview-ui/architecture/graph/props';
import { graphTable } from '../../../../webview-ui/architecture/graph/table';
import { differenceGraph, genotypeGraph, supernetGraph } from './graphs';
import { elkLayouter } from './threads';

vi.mock('../../../../webview-ui/architecture/graph/layout/shared', () => ({ sharedLayouts: vi.fn() }));

const selected: (GraphTarget | undefined)[] = [];
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const click = (element: Element | null) =>
  act(() => void element?.dispatchEvent(new MouseEvent('click', { bubbles: true })));

let drawings = 0;

/** Shows a graph as a drawing that nothing was chosen in yet. */
const view = (graph: ArchitectureGraph, name = `drawing ${drawings}`) =>
  show(h(ArchitectureGraphView, { graph, name, title: 'Found', file: 'found', onSelect: (one) => selected.push(one) }));

async function drawn(graph: ArchitectureGraph): Promise<void> {
  await view(graph);
  await vi.waitFor(() => expect(all('.place.open')).toHaveLength(2), { timeout: 15_000 });
}

const layouts = new Layouts(elkLayouter());
beforeEach(async () => {
  await show(null);
  drawings++;
  selected.length = 0;
  vi.mocked(sharedLayouts).mockReturnValue(layouts);
});

describe('the graph of an architecture', () => {
  it('begins with the first of equal cells expanded, and repeated cells once', async () => {
    await drawn(genotypeGraph());
    expect(all('.head').map((head) => head.getAttribute('aria-label'))).toEqual([
      'normal ×6, 32 × 32 × 144, expanded',
      'reduction, 16 × 16 × 288, expanded',
    ]);
    expect(all('.graph-window .op')).toHaveLength(22);
    expect(all('.graph-legend .key').map((key) => key.textContent)).toEqual([
      ...['separable convolution', 'dilated convolution', 'pooling', 'skip connection'],
    ]);
  });

  it('says what was clicked, and collapses a cell', async () => {
    await drawn(genotypeGraph());
    await click(document.querySelector('.op'));
    expect(selected.at(-1)).toMatchObject({ kind: 'link', structure: 'normal', path: ['1_normal'] });
    await click(document.querySelector('.head'));
    await vi.waitFor(() => expect(all('.place.open')).toHaveLength(1));
    expect(selected.at(-1)).toMatchObject({ kind: 'place', place: { label: 'normal' }, path: [] });
    await click(document.querySelector('.graph-window svg.architecture'));
    expect(selected.at(-1)).toBeUndefined();
  });

  it('shows operations that are probable enough, where they were', async () => {
    await drawn(supernetGraph());
    const before = all('.graph-window .op').map((op) => op.dataset.key);
    const row = document.querySelector('.op.sampled .row')?.outerHTML;
    const slider = document.querySelector<HTMLInputElement>('.threshold input');
    await act(() => {
      slider!.value = '0.4'; // 16 %
      slider?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(all('.graph-window .op').length).toBeLessThan(before.length / 2);
    expect(all('.op .share').every(({ textContent }) => parseInt(textContent) >= 16)).toBe(true);
    expect(document.querySelector('.op.sampled .row')?.outerHTML).toBe(row);
  });

  it('draws other probabilities without another layout', async () => {
    await drawn(supernetGraph());
    const make = vi.spyOn(layouts, 'make');
    const shares = () => all('.op .share').map(({ textContent }) => textContent);
    const before = shares();
    await view(supernetGraph(2));
    expect(shares()).not.toEqual(before);
    expect(make).not.toHaveBeenCalled();
  });

  it('tells what was added, removed and changed by signs too', async () => {
    await drawn(differenceGraph());
    expect(document.querySelector('svg.architecture')?.classList).toContain('difference');
    const text = (selector: string) => document.querySelector(`${selector} .name`)?.textContent;
    expect(text('.op.added')).toMatch(/^\+ /);
    expect(text('.op.removed')).toMatch(/^− /);
    expect(text('.op.changed')).toMatch(/^~ .* → /);
    expect(all('.graph-legend .key').map((key) => key.textContent)).toEqual(['+ added', '− removed', '~ changed']);
  });

  it('says that there is no layout and tries again', async () => {
    const layout = vi.fn().mockRejectedValue(new LayoutFailure('timeout', 'no layout within 15 s'));
    vi.mocked(sharedLayouts).mockReturnValue(new Layouts({ layout }));
    await view(genotypeGraph());
    await vi.waitFor(() => expect(document.querySelector('[role=alert]')?.textContent).toContain('took too long'));
    layout.mockImplementation((graph: Parameters<ReturnType<typeof elkLayouter>['layout']>[0]) =>
      elkLayouter().layout(graph),
    );
    await press(document.querySelector<HTMLElement>('[role=alert] button'));
    await vi.waitFor(() => expect(all('.place.open')).toHaveLength(2), { timeout: 15_000 });
    expect(document.querySelector('[role=alert]')).toBeNull();
  });
});

describe('its table', () => {
  it('has a row for each link, and columns for what is known', () => {
    const { columns, rows } = graphTable(supernetGraph());
    expect(columns).toEqual(['Structure', 'From', 'To', 'Operation', 'Probability', 'Sampled']);
    expect(rows.filter(([name]) => name === 'normal')).toHaveLength(14 * 7 + 4);
    expect(graphTable(differenceGraph()).rows.map((cells) => cells.at(-1))).toContain('changed, was sep 5×5');
  });
});
