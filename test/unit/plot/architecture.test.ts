import { beforeAll, describe, expect, it } from 'vitest';
import { diffGraph } from '../../../src/architecture/difference-graph';
import { graphOfGenotype } from '../../../src/architecture/genotype-graph';
import type { GraphStructure } from '../../../src/architecture/graph';
import { graphOfSupernet } from '../../../src/architecture/supernet-graph';
import { drawFigure, figureLayout } from '../../../src/plot/architecture/figure';
import { kindClass, kindDash, operationKinds } from '../../../src/plot/architecture/kinds';
import { layOut } from '../../../src/plot/architecture/layout';
import { mosaicChart } from '../../../src/plot/architecture/mosaic-chart';
import { probabilityMosaic } from '../../../src/plot/architecture/mosaic';
import { candidateFront } from '../../../src/plot/candidates';
import { svgDocument } from '../../../src/plot/chart/frame';
import { drawCurves, drawFront } from '../../../src/plot/drawing/charts';
import { drawPixels } from '../../../src/plot/drawing/pixels';
import type { Drawing, Shape } from '../../../src/plot/drawing/shapes';
import { drawVector, drawingStyle } from '../../../src/plot/drawing/vector';
import type { RgbaImage } from '../../../src/plot/raster/image';
import { drawMosaic } from '../../../src/plot/raster/mosaic';
import { courseCharts } from '../../../src/plot/report/course';
import { searchCurves } from '../../../src/plot/report/search/course';
import { publishedGenotype } from '../../../src/search/spaces/published';
import { syntheticCell, syntheticSearch } from '../synthetic-search';
import { expectBalanced } from './balanced';

const [m4, m7] = [publishedGenotype('DATA (M = 4)'), publishedGenotype('DATA (M = 7)')];
const cell = syntheticCell('normal', 1);

const draw = async (structure: GraphStructure, title = 'Normal cell'): Promise<Drawing> =>
  drawFigure({ structure, geometry: await layOut(structure, figureLayout), title, isTitled: true });

const flat = (shapes: readonly Shape[]): Shape[] =>
  shapes.flatMap((shape) => (shape.kind === 'group' ? flat(shape.shapes) : [shape]));
const texts = ({ shapes }: Drawing): string[] =>
  flat(shapes).flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));

/** How many pixels are not white. */
const inked = ({ data }: RgbaImage): number =>
  data.reduce((count, byte, i) => count + (i % 4 === 0 && byte !== 255 ? 1 : 0), 0);

describe('drawings of architectures', () => {
  let normal: Drawing;
  beforeAll(async () => {
    normal = await draw(graphOfGenotype(m4).structures.normal);
  });

  it('are files of their own', async () => {
    const svg = svgDocument(drawVector(normal), drawingStyle);
    expectBalanced(svg);
    await expect(svg).toMatchFileSnapshot('golden/normal-cell.svg');
  });

  it('tell kinds of operations apart by colours and by dashes', () => {
    const looks = operationKinds.filter((kind) => kind !== 'none');
    expect(new Set(looks.map(kindClass)).size).toBe(looks.length);
    expect(new Set(looks.map(kindDash)).size).toBe(looks.length);
    expect(texts(normal).slice(-2)).toEqual(['separable convolution', 'skip connection']);
  });

  it('say of every place and link what it is', () => {
    const { source } = drawVector(normal);
    expect(source).toContain('<title>sep 3×3 from cell k−2 to node 0</title>');
    expect(source).toContain('<title>cell k−1 · is the previous cell</title>');
    expect(source).toContain('<desc>7 places, 11 operations.</desc>');
  });

  it('have the same shapes in pixels', () => {
    const image = drawPixels(normal);
    expect([image.width, image.height]).toEqual([Math.ceil(normal.width * 2), Math.ceil(normal.height * 2)]);
    const output = flat(normal.shapes).find((shape) => shape.kind === 'box' && shape.fill === 'ink');
    if (output?.kind !== 'box') throw new Error('there is no output');
    const { x, y } = output.box;
    const at = 4 * (Math.round((y + 4) * 2) * image.width + Math.round((x + 8) * 2));
    expect([...image.data.subarray(at, at + 3)]).toEqual([27, 31, 36]);
  });

  it('draw what is probable wider, and what the last code lacks fainter', async () => {
    const structure = graphOfSupernet([cell], { threshold: 0.2 }).structures.normal;
    const shown = await draw(structure);
    const lines = flat(shown.shapes).filter((shape) => shape.kind === 'line');
    const widths = structure.links.flatMap(({ probability }) => (probability === undefined ? [] : [probability]));
    expect(Math.max(...lines.map(({ width }) => width))).toBeCloseTo(1.1 + 5 * Math.max(...widths), 5);
    expect(lines.some(({ opacity = 1 }) => opacity < 1)).toBe(true);
    const likely = Math.max(...widths)
      .toFixed(2)
      .slice(1);
    expect(texts(shown).some((text) => text.endsWith(` ${likely}`))).toBe(true);
  });

  it('mark differences by signs, dashes and colours', async () => {
    const shown = await draw(diffGraph(m4, m7).structures.normal);
    expect(texts(shown)).toEqual(expect.arrayContaining(['+ skip', '− skip', '~ sep 5×5 → dil 3×3', '− removed']));
    const removed = flat(shown.shapes).filter((shape) => shape.kind === 'line' && shape.colour === 'm5');
    expect(removed.every((shape) => shape.kind === 'line' && shape.dash === '5 3')).toBe(true);
  });

  it('escape names from files', async () => {
    const hostile = '<script>alert(1)</script>';
    const nodes = [[{ op: hostile, from: 0 }]];
    const cells = { [hostile]: { inputs: [hostile], nodes, output: { join: 'sum' as const, of: [1] } } };
    const graph = graphOfGenotype({ ...m4, cells, network: [{ use: hostile, times: 2, channels: 1, stride: 1 }] });
    for (const structure of [graph.network, graph.structures[hostile]]) {
      const { source } = drawVector(await draw(structure, hostile));
      expectBalanced(source);
      expect(source).not.toContain('<script');
    }
  });
});

describe('charts of searches', () => {
  const mosaic = probabilityMosaic(cell);

  it('show every edge and operation over the epochs', () => {
    const { source } = mosaicChart(mosaic);
    expectBalanced(source);
    expect(source.match(/class="hit"/g)).toHaveLength(14 * 8);
    expect(mosaic.tiles[0].colours).toHaveLength(12);
    expect(mosaic.rows.slice(0, 5)).toEqual(['cell k−2 → 0', 'cell k−1 → 0', 'cell k−2 → 1', 'cell k−1 → 1', '0 → 1']);
    const sampled = mosaic.tiles.filter(({ isSampled }) => isSampled);
    expect(sampled).toHaveLength(cell.sampled.data.reduce((sum, value) => sum + value, 0));
    expect(sampled[0].title).toMatch(/^[a-z0-9× ]+, .+: \.13 → \.\d\d, in the last code$/);
  });

  it('are drawn in pixels too', () => {
    const { candidates, course } = syntheticSearch();
    const front = candidateFront(candidates, 'params');
    if (!front || !course) throw new Error('there is nothing to draw');
    const curves = courseCharts(course, searchCurves);
    expect(curves.map(({ title }) => title)).toContain('Accuracy of the child');
    const images = [
      drawMosaic(mosaic),
      drawPixels(drawFront(front)),
      ...curves.map((chart) => drawPixels(drawCurves(chart))),
    ];
    for (const image of images) {
      expect(image.width).toBeGreaterThan(600);
      expect(inked(image)).toBeGreaterThan(2000);
    }
  });

  it('leave out candidates that failed, and fronts of a single one', () => {
    const { candidates } = syntheticSearch();
    const points = candidateFront(candidates, 'params')?.groups.flatMap((group) => group.points) ?? [];
    expect(points).toHaveLength(candidates.length - 1);
    expect(candidateFront(candidates.slice(0, 1), 'params')).toBeUndefined();
    expect(candidateFront(candidates, 'latency_ms')).toBeUndefined();
  });
});
