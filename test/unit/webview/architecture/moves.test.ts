import { beforeAll, describe, expect, it } from 'vitest';
import { Layouts } from '../../../../webview-ui/architecture/graph/layout/layouts';
import { nextStop, type Arrow } from '../../../../webview-ui/architecture/graph/moves';
import { idsOf, keyOf, type Level } from '../../../../webview-ui/architecture/graph/scene';
import { Settling } from '../../../../webview-ui/architecture/graph/settling';
import { stopsOf, type Stops } from '../../../../webview-ui/architecture/graph/stops';
import { genotypeGraph } from './graphs';
import { elkLayouter } from './threads';

const normal = keyOf('', '1_normal');

/** A network of which the first cell is expanded. */
function network(): Promise<Level> {
  return new Promise((resolve) => {
    const settling = new Settling(new Layouts(elkLayouter()), resolve);
    settling.want({ drawing: 'test', graph: genotypeGraph(), expanded: new Set([normal]), direction: 'down' });
  });
}

let stops: Stops;
beforeAll(async () => {
  stops = stopsOf(await network());
});

const go = (from: string, ...arrows: readonly Arrow[]): string =>
  arrows.reduce((at, arrow) => nextStop(stops, at, arrow), from);
const lastId = (key: string): string | undefined => idsOf(key).at(-1);

describe('arrow keys', () => {
  it('begin at the first place', () => {
    expect(go('', 'ArrowDown')).toBe(keyOf('', 'images'));
  });

  it('go along the network, over expanded cells too', () => {
    const first = keyOf('', 'images');
    expect(go(first, 'ArrowDown', 'ArrowDown')).toBe(normal);
    expect(go(normal, 'ArrowDown')).toBe(keyOf('', '2_reduction'));
    expect(go(first, 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp')).toBe(first);
  });

  it('go into an expanded cell, from place over operation to place, and out of it', () => {
    const visited = [normal];
    for (let step = 0; step < 12; step++) visited.push(go(visited[visited.length - 1], 'ArrowRight'));
    const kinds = visited.slice(1).map((key) => stops.get(key)?.target.kind);
    expect(idsOf(visited[1])).toEqual(['1_normal', expect.stringMatching(/^input/)]);
    expect(kinds.slice(0, 3)).toEqual(['place', 'link', 'place']);
    expect(visited.map(lastId)).toContain('output');
    expect(visited.slice(2)).toContain(normal);
  });

  it('lead back by the operation that they came by', () => {
    const node = keyOf(normal, 'node2');
    const operation = go(node, 'ArrowLeft');
    expect(stops.get(operation)?.target).toMatchObject({ kind: 'link', to: { id: 'node2' } });
    expect(go(operation, 'ArrowRight')).toBe(node);
  });

  it('go up and down between operations of the same two places', () => {
    const rows = [...stops.values()].filter(
      ({ target }) => target.kind === 'link' && target.from.id === 'node1' && target.to.id === 'node2',
    );
    expect(rows).toHaveLength(2);
    expect(go(rows[0].key, 'ArrowDown')).toBe(rows[1].key);
    expect(go(rows[1].key, 'ArrowUp')).toBe(rows[0].key);
  });

  it('reach every place and operation', () => {
    const reached = new Set<string>([go('', 'ArrowDown')]);
    for (const key of reached) {
      for (const arrow of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const) reached.add(go(key, arrow));
    }
    expect([...stops.keys()].filter((key) => !reached.has(key))).toEqual([]);
  });
});
