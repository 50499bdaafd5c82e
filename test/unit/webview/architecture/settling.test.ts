import type { ElkNode } from 'elkjs/lib/elk-api';
import { describe, expect, it, vi } from 'vitest';
import type { ArchitectureGraph } from '../../../../src/architecture/graph';
import { LayoutFailure } from '../../../../webview-ui/architecture/graph/layout/layouter';
import { Layouts } from '../../../../webview-ui/architecture/graph/layout/layouts';
import { Settling } from '../../../../webview-ui/architecture/graph/settling';

/** Two places, one after the other. */
const graphOf = (...labels: readonly string[]): ArchitectureGraph => ({
  network: {
    places: labels.map((label) => ({ id: label, kind: 'part', label })),
    links: labels.slice(1).map((to, i) => ({ id: `${labels[i]}>${to}`, from: labels[i], to })),
  },
  structures: {},
});

interface Pending {
  readonly signal?: AbortSignal;
  answer(): void;
  fail(failure: LayoutFailure): void;
}

/** Layouts are made when they are told to be. */
function settling() {
  const pending: Pending[] = [];
  const layout = (graph: ElkNode, signal?: AbortSignal) =>
    new Promise<ElkNode>((resolve, reject) => {
      const children = (graph.children ?? []).map((child, i) => ({ ...child, x: 0, y: 50 * i }));
      const edges = (graph.edges ?? []).map((edge) => ({ ...edge, sections: [] }));
      const answer = () => resolve({ ...graph, width: 100, height: 50 * children.length, children, edges });
      pending.push({ signal, answer, fail: reject });
    });
  const adopted: string[][] = [];
  const made = new Settling(new Layouts({ layout }), ({ places }) => adopted.push(places.map(({ place }) => place.id)));
  const want = (graph: ArchitectureGraph) =>
    made.want({ drawing: 'test', graph, expanded: new Set(), direction: 'down' });
  return { made, want, pending, adopted };
}

describe('what is wanted', () => {
  it('is drawn at once where its layout is known', async () => {
    const { want, pending, adopted } = settling();
    want(graphOf('a', 'b'));
    pending[0].answer();
    await vi.waitFor(() => expect(adopted).toEqual([['a', 'b']]));
    want(graphOf('a', 'b'));
    expect(adopted).toHaveLength(2);
    expect(pending).toHaveLength(1);
  });

  it('is the newest; what waited in between is never laid out, what was begun is shown meanwhile', async () => {
    const { want, pending, adopted } = settling();
    want(graphOf('a'));
    want(graphOf('b', 'c'));
    want(graphOf('d', 'e', 'f'));
    expect(pending[0].signal?.aborted).toBe(true);
    pending[0].answer();
    await vi.waitFor(() => expect(pending).toHaveLength(2));
    pending[1].answer();
    await vi.waitFor(() => expect(adopted).toEqual([['a'], ['d', 'e', 'f']]));
  });

  it('is not replaced by an earlier one that comes late', async () => {
    const { made, want, pending, adopted } = settling();
    want(graphOf('a'));
    pending[0].answer();
    await vi.waitFor(() => expect(made.isBusy.value).toBe(false));
    want(graphOf('b', 'c'));
    want(graphOf('a'));
    pending[1].answer();
    await vi.waitFor(() => expect(made.isBusy.value).toBe(false));
    expect(adopted.at(-1)).toEqual(['a']);
  });

  it('can be tried again when it failed; what was drawn before stays', async () => {
    const { made, want, pending, adopted } = settling();
    want(graphOf('a'));
    pending[0].answer();
    await vi.waitFor(() => expect(adopted).toHaveLength(1));
    want(graphOf('a', 'b'));
    pending[1].fail(new LayoutFailure('timeout', 'no layout within 15 s'));
    await vi.waitFor(() => expect(made.failure.value?.reason).toBe('timeout'));
    expect(made.network.value?.places).toHaveLength(1);
    made.retry();
    pending[2].answer();
    await vi.waitFor(() => expect(adopted.at(-1)).toEqual(['a', 'b']));
    expect(made.failure.value).toBeUndefined();
  });
});
