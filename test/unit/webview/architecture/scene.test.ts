import { describe, expect, it, vi } from 'vitest';
import type { ArchitectureGraph } from '../../../../src/architecture/graph';
import { Layouts } from '../../../../webview-ui/architecture/graph/layout/layouts';
import {
  areLaidAlike,
  keyOf,
  sceneOf,
  type Level,
  type SceneRequest,
} from '../../../../webview-ui/architecture/graph/scene';
import { apart, differenceGraph, genotypeGraph, supernetGraph } from './graphs';
import { elkLayouter } from './threads';

function elk() {
  const layouter = elkLayouter();
  const asked = vi.spyOn(layouter, 'layout');
  return { layouts: new Layouts(layouter), asked };
}

const none: ReadonlySet<string> = new Set();
const all = ({ network }: ArchitectureGraph) =>
  new Set(network.places.filter(({ inside }) => inside !== undefined).map(({ id }) => keyOf('', id)));

const request = (graph: ArchitectureGraph, expanded = none): SceneRequest => ({
  drawing: 'test',
  graph,
  expanded,
  direction: 'down',
});

/** Makes the layouts that are missing until there are none. */
async function placed(wanted: SceneRequest, layouts: Layouts): Promise<Level> {
  for (;;) {
    const found = sceneOf(wanted, layouts);
    if ('places' in found) return found;
    for (const input of found) await layouts.make(input);
  }
}

const overlaps = (a: Level['places'][0]['box'], b: Level['places'][0]['box']) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('layouts', () => {
  it('are made once for each structure, however many cells have it', async () => {
    const { layouts, asked } = elk();
    const graph = apart(genotypeGraph());
    const network = await placed(request(graph, all(graph)), layouts);
    expect(network.places.filter(({ inside }) => inside)).toHaveLength(20);
    expect(asked).toHaveBeenCalledTimes(3); // normal, reduction, network
    const cells = new Set(network.places.flatMap(({ inside }) => inside ?? []));
    expect(cells.size).toBe(2);
  });

  it('know nothing of probabilities and samples', async () => {
    const { layouts, asked } = elk();
    const before = await placed(request(supernetGraph(1), all(supernetGraph())), layouts);
    const count = asked.mock.calls.length;
    const after = sceneOf(request(supernetGraph(3), all(supernetGraph())), layouts);
    expect(asked).toHaveBeenCalledTimes(count);
    expect('places' in after && areLaidAlike(before, after)).toBe(true);
    expect('places' in after && after !== before).toBe(true);
  });

  it('of what did not change at all are the same objects', async () => {
    const { layouts } = elk();
    const graph = genotypeGraph();
    const network = await placed(request(graph), layouts);
    expect(sceneOf(request(graph), layouts)).toBe(network);
  });

  it('make room for what is expanded, and give it back', async () => {
    const { layouts } = elk();
    const graph = genotypeGraph();
    const closed = await placed(request(graph), layouts);
    const open = await placed(request(graph, all(graph)), layouts);
    expect(open.height).toBeGreaterThan(closed.height + 300);
    const cell = open.places.find(({ inside }) => inside);
    expect(cell?.box.width).toBeGreaterThan(cell?.inside?.width ?? Infinity);
    expect(await placed(request(graph), layouts)).toEqual(closed);
  });

  it.each([
    ['genotype', genotypeGraph()],
    ['supernet', supernetGraph()],
    ['difference', differenceGraph()],
  ])('of a %s let nothing lie over anything else', async (_, graph) => {
    const network = await placed(request(graph, all(graph)), elk().layouts);
    for (const level of [network, ...network.places.flatMap(({ inside }) => inside ?? [])]) {
      const boxes = [...level.places, ...level.bundles].map(({ box }) => box);
      const pairs = boxes.flatMap((a, i) => boxes.slice(i + 1).map((b) => [a, b] as const));
      expect(pairs.filter(([a, b]) => overlaps(a, b))).toEqual([]);
      for (const { box } of level.bundles) expect(box.x + box.width).toBeLessThanOrEqual(level.width);
    }
  });

  it('put places that follow one another in line', async () => {
    const graph = genotypeGraph();
    const { places } = await placed(request(graph, new Set([keyOf('', '1_normal')])), elk().layouts);
    const middles = places.map(({ box }) => box.x + box.width / 2);
    expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(1);
  });

  it('keep the order of places when some links are gone', async () => {
    const { layouts } = elk();
    const order = (level: Level) =>
      level.places
        .filter(({ place }) => place.kind === 'node' || place.kind === 'input')
        .sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y)
        .map(({ place }) => place.id);
    const whole = await placed({ ...request(cellOf(supernetGraph())), direction: 'right' }, layouts);
    const fewer = await placed({ ...request(cellOf(supernetGraph(1.2, 0.05))), direction: 'right' }, layouts);
    expect(order(fewer)).toEqual(order(whole));
  });
});

/** A cell as a network of its own. */
const cellOf = ({ structures }: ArchitectureGraph): ArchitectureGraph => ({
  network: structures.normal,
  structures: {},
});
