import type { StructureGeometry } from '../../../architecture/elk';
import { graphOfGenotype } from '../../../architecture/genotype-graph';
import type { GraphStructure } from '../../../architecture/graph';
import { operationLabel } from '../../../architecture/operations';
import type { SearchResult } from '../../../protocol/search';
import { drawFigure } from '../../architecture/figure';
import { mosaicChart } from '../../architecture/mosaic-chart';
import { probabilityMosaic } from '../../architecture/mosaic';
import { drawVector } from '../../drawing/vector';
import { markup, type Markup } from '../../markup';
import type { ReportSection } from '../page';
import { drawScaleBar } from '../picture';
import { tableBehind } from '../table';
import { metricOf } from './baselines';
import type { SearchReportInput } from './input';

/** The architecture that was found, as it is drawn. */
export function resultGraph(result: SearchResult) {
  const { genotype, input, classes } = result;
  const [params, macs] = ['params', 'macs'].map((name) => metricOf(result, name));
  return graphOfGenotype(genotype, {
    ...(input && { input }),
    ...(classes.length > 0 && { classes: classes.length }),
    ...(Number.isFinite(params) && { params }),
    ...(Number.isFinite(macs) && { macs }),
  });
}

/** A drawing with what it is. */
export interface TitledStructure {
  readonly title: string;
  readonly structure: GraphStructure;
  readonly geometry: StructureGeometry;
}

/** The network and its cells, where each is drawn. */
export function resultStructures({ result, geometry }: SearchReportInput): TitledStructure[] {
  const { network, structures } = resultGraph(result);
  return [
    { title: 'Network', structure: network, geometry: geometry.network },
    ...Object.entries(structures).map(([name, structure]) => ({
      title: cellTitle(name),
      structure,
      geometry: geometry.cells[name],
    })),
  ];
}

/** A cell for people: `Normal cell`. */
export const cellTitle = (name: string): string =>
  /cell/i.test(name) ? name : `${name.charAt(0).toUpperCase()}${name.slice(1)} cell`;

const structureFigure = ({ title, structure, geometry }: TitledStructure): Markup =>
  markup`<h3>${title}</h3><figure><div class="wide">${drawVector(drawFigure({ structure, geometry, title, isTitled: false }))}</div></figure>`;

function edgeTable({ genotype }: SearchResult): Markup {
  const rows = Object.entries(genotype.cells).flatMap(([name, { inputs, nodes }]) =>
    nodes.flatMap((edges, node) =>
      edges.map(({ op, from, bits }) => [
        name,
        node,
        from < inputs.length ? inputs[from] : `node ${from - inputs.length}`,
        operationLabel(op),
        ...(bits === undefined ? [] : [bits]),
      ]),
    ),
  );
  const hasBits = rows.some((row) => row.length > 4);
  return tableBehind('Table of operations', {
    columns: [
      { title: 'Cell' },
      { title: 'Node', numeric: true },
      { title: 'From' },
      { title: 'Operation' },
      ...(hasBits ? [{ title: 'Bits', numeric: true }] : []),
    ],
    rows,
  });
}

/** The network, its cells, and what leads where. */
export function architectureSection(input: SearchReportInput): ReportSection {
  const { result } = input;
  const body = markup`${resultStructures(input).map(structureFigure)}${edgeTable(result)}<p class="note">The same as JSON, to be opened, compared and drawn again: <code>genotype.json</code>.</p>`;
  return { id: 'architecture', title: 'Architecture', body };
}

/** What the architecture parameters of each cell were over the epochs. */
export function probabilitiesSection({ cells = [] }: SearchResult): ReportSection | undefined {
  const mosaics = cells.filter(({ probabilities }) => probabilities.shape[0] > 0).map(probabilityMosaic);
  if (mosaics.length === 0) return undefined;
  const figures = mosaics.map(
    (mosaic) =>
      markup`<figure><div class="wide">${mosaicChart(mosaic)}</div><figcaption><b>${mosaic.title}</b> of being taken by one draw. In each strip the epochs go from left to right; the number is the last one; outlined is what the last code has.</figcaption>${drawScaleBar('viridis', mosaic.domain, 'probability')}</figure>`,
  );
  return { id: 'probabilities', title: 'Probabilities', body: figures };
}
