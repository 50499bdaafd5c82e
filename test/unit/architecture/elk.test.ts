import { describe, expect, it } from 'vitest';
import { diffGraph } from '../../../src/architecture/difference-graph';
import { toElk, type Box, type LayoutOptions, type Point, type StructureGeometry } from '../../../src/architecture/elk';
import { graphOfGenotype } from '../../../src/architecture/genotype-graph';
import type { GraphStructure } from '../../../src/architecture/graph';
import { graphOfSupernet } from '../../../src/architecture/supernet-graph';
import { figureLayout } from '../../../src/plot/architecture/figure';
import { layOut } from '../../../src/plot/architecture/layout';
import { publishedGenotype } from '../../../src/search/spaces/published';
import { syntheticCell } from '../synthetic-search';

const [m4, m7, darts] = (['DATA (M = 4)', 'DATA (M = 7)', 'DARTS_V2'] as const).map((name) => publishedGenotype(name));

const structures: [string, GraphStructure][] = [
  ...[m4, m7, darts].flatMap((genotype, i): [string, GraphStructure][] => {
    const graph = graphOfGenotype(genotype);
    const cells = Object.entries(graph.structures).map(([name, cell]): [string, GraphStructure] => [
      `${i} ${name}`,
      cell,
    ]);
    return [[`${i} network`, graph.network], ...cells];
  }),
  ['difference', diffGraph(m4, m7).structures.normal],
  ['supernet of 14 edges', graphOfSupernet([syntheticCell('normal', 3)], { threshold: 0.1 }).structures.normal],
];

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Whether an upright or level piece of a link lies within a box. */
const crosses = (box: Box, [a, b]: readonly [Point, Point]): boolean =>
  overlaps(box, {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x) || 0.01,
    height: Math.abs(a.y - b.y) || 0.01,
  });

const piecesOf = ({ points }: { readonly points: readonly Point[] }): [Point, Point][] =>
  points.slice(1).map((point, i) => [points[i], point]);

const shrunk = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x + by,
  y: y + by,
  width: width - 2 * by,
  height: height - 2 * by,
});

function expectClear({ places, links, width, height }: StructureGeometry): void {
  const boxes = Object.entries(places);
  const labels = Object.entries(links).flatMap(([id, { label }]) => (label ? [[id, label] as const] : []));
  const all = [...boxes, ...labels];
  for (const [i, [, one]] of all.entries()) {
    for (const [, other] of all.slice(i + 1)) expect(overlaps(one, other)).toBe(false);
    expect(one.x >= 0 && one.y >= 0 && one.x + one.width <= width && one.y + one.height <= height).toBe(true);
  }
  for (const [id, link] of Object.entries(links)) {
    for (const piece of piecesOf(link)) {
      for (const [other, label] of labels)
        if (other !== id) expect(crosses(label, piece), `${id} ${other}`).toBe(false);
      for (const [, place] of boxes) expect(crosses(shrunk(place, 0.5), piece)).toBe(false);
    }
  }
}

/** A point is on the border of a box. */
const isOnBorder = ({ x, y }: Point, box: Box): boolean =>
  [x - box.x, box.x + box.width - x, y - box.y, box.y + box.height - y].some((gap) => Math.abs(gap) < 0.01);

describe.each(['right', 'down'] as const)('cells that lead %s', (direction) => {
  const options: LayoutOptions = { ...figureLayout, direction };

  it.each(structures)(
    '%s: no label lies on another link, a place or a label; no link crosses a place',
    async (_, cell) => {
      expectClear(await layOut(cell, options));
    },
  );

  it.each(structures)('%s: links go from border to border, onwards only', async (_, cell) => {
    const { places, links } = await layOut(cell, options);
    const along = direction === 'right' ? 'x' : 'y';
    for (const { id, from, to } of cell.links) {
      const { points } = links[id];
      expect(isOnBorder(points[0], places[from]) && isOnBorder(points[points.length - 1], places[to])).toBe(true);
      for (const [a, b] of piecesOf(links[id])) expect(b[along]).toBeGreaterThanOrEqual(a[along] - 0.01);
    }
  });
});

describe('stability', () => {
  const cell = graphOfGenotype(m7).structures.normal;

  it('the same graph is laid out in the same way', async () => {
    expect(await layOut(cell, figureLayout)).toEqual(await layOut(cell, figureLayout));
    expect(toElk(cell, figureLayout)).toEqual(toElk(cell, figureLayout));
  });

  it('after a small change every place keeps its side of the others', async () => {
    const before = await layOut(cell, figureLayout);
    const { normal } = m7.cells;
    for (const node of [1, 2, 3]) {
      const nodes = normal.nodes.with(node, normal.nodes[node].slice(1));
      const changed = graphOfGenotype({ ...m7, cells: { normal: { ...normal, nodes } } }).structures.normal;
      const after = await layOut(changed, { ...figureLayout, earlier: before });
      expectClear(after);
      const ids = cell.places.map(({ id }) => id);
      for (const [i, one] of ids.entries()) {
        for (const other of ids.slice(i + 1)) {
          const side = ({ places }: StructureGeometry) => Math.sign(Math.round(places[one].x - places[other].x));
          if (side(before) === 0 && side(after) === 0) {
            const row = ({ places }: StructureGeometry) => Math.sign(places[one].y - places[other].y);
            expect(row(after), `${one} ${other}`).toBe(row(before));
          }
        }
      }
    }
  });

  it('nodes of a supernet stay in their columns whatever is drawn of it', async () => {
    const laidOut = await Promise.all(
      [0.1, 0.3, 2].map((threshold) =>
        layOut(graphOfSupernet([syntheticCell('normal', 3)], { threshold }).structures.normal, figureLayout),
      ),
    );
    for (const { places } of laidOut) {
      const columns = ['input0', 'node0', 'node1', 'node2', 'node3', 'output'].map((id) => places[id].x);
      expect(columns).toEqual([...columns].sort((a, b) => a - b));
      expect(places.input1.x + places.input1.width).toBeLessThan(places.node0.x);
    }
  });
});
