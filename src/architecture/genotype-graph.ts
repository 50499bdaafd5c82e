import type { Genotype, NetworkPart } from '../protocol/genotype';
import { graphOfCell } from './cell-graph';
import type { ArchitectureGraph, GraphLink, GraphPlace, GraphStructure } from './graph';
import { mergeParts } from './hash';
import { operationLabel } from './operations';

/** What is known of a network besides its genotype. */
export interface NetworkFacts {
  /** Of the images. */
  readonly input?: readonly [rows: number, cols: number, channels: number];
  readonly classes?: number;
  readonly params?: number;
  readonly macs?: number;
}

/** The network and its cells as they are drawn. */
export function graphOfGenotype(genotype: Genotype, facts: NetworkFacts = {}): ArchitectureGraph {
  const cells = Object.entries(genotype.cells).map(([name, cell]) => [name, graphOfCell(cell)] as const);
  return { network: graphOfNetwork(genotype, facts), structures: Object.fromEntries(cells) };
}

/** The images, the parts in order, what pools and classifies; equal cells that follow one another are one place. */
function graphOfNetwork({ cells, network }: Genotype, facts: NetworkFacts): GraphStructure {
  const parts = mergeParts(network);
  const ids = ['images', ...parts.map(({ use }, i) => `${i}_${use}`)];
  const places = [imagesPlace(facts), ...partPlaces(parts, ids.slice(1), cells, facts.input), ...headPlaces(facts)];
  const links = [...partLinks(parts, ids, cells), [ids[ids.length - 1], 'pool'] as const, ['pool', 'classes'] as const];
  return { places, links: links.map(([from, to]): GraphLink => ({ id: `${from}>${to}`, from, to })) };
}

const sizeText = (sizes: readonly number[]): string => sizes.join(' × ');

const imagesPlace = ({ input }: NetworkFacts): GraphPlace => ({
  id: 'images',
  kind: 'input',
  label: 'images',
  ...(input && { facts: { size: sizeText(input) } }),
});

const headPlaces = ({ classes, params, macs }: NetworkFacts): GraphPlace[] => [
  { id: 'pool', kind: 'part', label: 'mean pool' },
  {
    id: 'classes',
    kind: 'output',
    label: 'classes',
    facts: { ...(classes && { classes }), ...(params && { params }), ...(macs && { macs }) },
  },
];

function partPlaces(
  parts: readonly NetworkPart[],
  ids: readonly string[],
  cells: Genotype['cells'],
  input: NetworkFacts['input'],
): GraphPlace[] {
  let [rows, cols] = input ?? [0, 0];
  return parts.map(({ use, times, channels, stride }, i) => {
    [rows, cols] = [Math.ceil(rows / stride), Math.ceil(cols / stride)];
    const cell = Object.hasOwn(cells, use) ? cells[use] : undefined;
    const given = channels * (cell?.output.join === 'concat' ? cell.output.of.length : 1);
    const isHalved = stride > 1 && { stride };
    return {
      id: ids[i],
      kind: cell ? 'cell' : 'part',
      label: cell ? use : operationLabel(use),
      ...(times > 1 && { times }),
      facts: { channels, ...isHalved, ...(input && { output: sizeText([rows, cols, given]) }) },
      ...(cell && { inside: use }),
    };
  });
}

/** From where to where outputs go: cells of two inputs take those of the last two repetitions. Each pair once. */
function partLinks(
  parts: readonly NetworkPart[],
  ids: readonly string[],
  cells: Genotype['cells'],
): readonly (readonly [from: string, to: string])[] {
  const outputs = [ids[0]];
  const found = new Map<string, readonly [string, string]>();
  for (const [i, { use, times }] of parts.entries()) {
    const to = ids[i + 1];
    const takes = Object.hasOwn(cells, use) ? cells[use].inputs.length : 1;
    for (let time = 0; time < times; time++) {
      const last = outputs.length - 1;
      // Images are only for the stem: what follows it takes the stem twice.
      const first = Math.max(Math.min(1, last), last - takes + 1);
      for (const from of outputs.slice(first)) if (from !== to) found.set(`${from}>${to}`, [from, to]);
      outputs.push(to);
    }
  }
  return [...found.values()];
}
