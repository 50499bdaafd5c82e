import type { Genotype } from '../protocol/genotype';
import { graphOfGenotype, type NetworkFacts } from './genotype-graph';
import type { ArchitectureGraph, Change, GraphLink, GraphPlace, GraphStructure } from './graph';
import { operationLabel } from './operations';

/** Two architectures in one drawing: what is only in one of them, and what leads elsewhere by another operation. */
export function diffGraph(before: Genotype, after: Genotype, facts: NetworkFacts = {}): ArchitectureGraph {
  const [one, other] = [graphOfGenotype(before, facts), graphOfGenotype(after, facts)];
  const names = [...new Set([...Object.keys(one.structures), ...Object.keys(other.structures)])];
  const empty: GraphStructure = { places: [], links: [] };
  const structureOf = ({ structures }: ArchitectureGraph, name: string): GraphStructure =>
    Object.hasOwn(structures, name) ? structures[name] : empty;
  return {
    network: diffStructures(renamed(one.network, alignPlaces(one.network.places, other.network.places)), other.network),
    structures: Object.fromEntries(
      names.map((name) => [name, diffStructures(structureOf(one, name), structureOf(other, name))]),
    ),
  };
}

/** Ids of the second network for places of the first one; places that have no partner keep apart. */
function alignPlaces(before: readonly GraphPlace[], after: readonly GraphPlace[]): ReadonlyMap<string, string> {
  const partners = new Map(commonPlaces(before, after).map(([one, other]) => [one.id, other.id]));
  return new Map(before.map(({ id }) => [id, partners.get(id) ?? `before:${id}`]));
}

/** A longest common subsequence of places that are the same kind of thing; equal ones are preferred. */
function commonPlaces(
  before: readonly GraphPlace[],
  after: readonly GraphPlace[],
): (readonly [GraphPlace, GraphPlace])[] {
  const likeness = (i: number, k: number): number => {
    if (before[i].kind !== after[k].kind || before[i].label !== after[k].label) return 0;
    return told(before[i]) === told(after[k]) ? 3 : 2;
  };
  const best = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let k = after.length - 1; k >= 0; k--) {
      const alike = likeness(i, k);
      const paired = alike > 0 ? best[i + 1][k + 1] + alike : 0;
      best[i][k] = Math.max(paired, best[i + 1][k], best[i][k + 1]);
    }
  }
  const pairs: [GraphPlace, GraphPlace][] = [];
  for (let [i, k] = [0, 0]; i < before.length && k < after.length;) {
    if (best[i][k] === best[i + 1][k]) i++;
    else if (best[i][k] === best[i][k + 1]) k++;
    else pairs.push([before[i++], after[k++]]);
  }
  return pairs;
}

function renamed({ places, links }: GraphStructure, ids: ReadonlyMap<string, string>): GraphStructure {
  const now = (id: string): string => ids.get(id) ?? id;
  return {
    places: places.map((place) => ({ ...place, id: now(place.id) })),
    links: links.map((link) => {
      const [from, to] = [now(link.from), now(link.to)];
      return { ...link, id: `${from}>${to}`, from, to };
    }),
  };
}

/** Places and links of both structures, with how they differ; places and links with the same id are the same one. */
export function diffStructures(before: GraphStructure, after: GraphStructure): GraphStructure {
  return {
    places: [
      ...after.places.map((place) =>
        diffPlace(
          before.places.find(({ id }) => id === place.id),
          place,
        ),
      ),
      ...marked(notIn(before.places, after.places), 'removed'),
    ],
    links: diffLinks(before.links, after.links),
  };
}

/** All that is known of a place, in words. */
const told = ({ label, times = 1, facts = {} }: GraphPlace): string =>
  [label, ...(times > 1 ? [`×${times}`] : []), ...Object.entries(facts).flat()].join(' ');

function diffPlace(before: GraphPlace | undefined, after: GraphPlace): GraphPlace {
  if (before === undefined) return { ...after, change: 'added' };
  const [old, now] = [told(before), told(after)];
  return old === now ? after : { ...after, change: 'changed', facts: { ...after.facts, before: old } };
}

/** What leads between the same places in both but by another operation is changed. */
function diffLinks(before: readonly GraphLink[], after: readonly GraphLink[]): GraphLink[] {
  const gone = notIn(before, after);
  const come = new Set(notIn(after, before));
  const links = after.map((link): GraphLink => {
    if (!come.has(link)) return link;
    const place = gone.findIndex(({ from, to }) => from === link.from && to === link.to);
    if (place < 0) return { ...link, change: 'added' };
    const [old] = gone.splice(place, 1);
    return { ...link, change: 'changed', before: linkText(old) };
  });
  return [...links, ...marked(gone, 'removed')];
}

/** What is written at a link: its operation, with its bits where they are searched. */
export const linkText = ({ operation = '', bits }: GraphLink): string =>
  `${operationLabel(operation)}${bits === undefined ? '' : `, ${bits} bit`}`;

const notIn = <Item extends { readonly id: string }>(items: readonly Item[], others: readonly Item[]): Item[] => {
  const ids = new Set(others.map(({ id }) => id));
  return items.filter(({ id }) => !ids.has(id));
};

const marked = <Item extends object>(items: readonly Item[], change: Change): (Item & { change: Change })[] =>
  items.map((item) => ({ ...item, change }));
