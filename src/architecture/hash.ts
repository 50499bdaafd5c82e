import type { CellGenotype, Genotype, GenotypeEdge, NetworkPart } from '../protocol/genotype';
import { sha256 } from './sha256';

/** Hexadecimal digits of a hash. */
const digits = 12;

/**
 * A name of an architecture, twelve hexadecimal digits: equal for equal ones. The order of edges within a node, of cells
 * and of what the output is made of does not matter, nor how inputs and the space are called, nor whether
 * repetitions are written as one part or as several.
 */
export function genotypeHash(genotype: Genotype): string {
  const bytes = sha256(JSON.stringify(normalForm(genotype)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, digits);
}

/** Whether two genotypes are the same architecture. */
export const isSameArchitecture = (one: Genotype, other: Genotype): boolean =>
  JSON.stringify(normalForm(one)) === JSON.stringify(normalForm(other));

function normalForm({ cells, network }: Genotype): unknown {
  const named = Object.keys(cells).sort();
  return [named.map((name) => [name, normalCell(cells[name])]), mergeParts(network).map(plainPart)];
}

const normalCell = ({ inputs, nodes, output }: CellGenotype): unknown => [
  inputs.length,
  nodes.map((edges) => sortEdges(edges).map(({ op, from, bits }) => [from, op, bits ?? null])),
  output.join,
  [...output.of].sort((a, b) => a - b),
];

/** Edges by where they come from, then by operation, then by bits. */
export const sortEdges = (edges: readonly GenotypeEdge[]): GenotypeEdge[] =>
  [...edges].sort(
    (a, b) => a.from - b.from || Number(a.op > b.op) - Number(a.op < b.op) || (a.bits ?? 0) - (b.bits ?? 0),
  );

const plainPart = ({ use, times, channels, stride }: NetworkPart): unknown => [use, times, channels, stride];

/** Parts that only go on with the part before them are counted with it. */
export function mergeParts(network: readonly NetworkPart[]): NetworkPart[] {
  const merged: NetworkPart[] = [];
  for (const part of network) {
    const last = merged.at(-1);
    const goesOn = last?.use === part.use && last.channels === part.channels && part.stride === 1;
    if (last && goesOn) merged[merged.length - 1] = { ...last, times: last.times + part.times };
    else merged.push(part);
  }
  return merged;
}
