import type { GraphLink, GraphPlace, GraphStructure } from '../../../src/architecture/graph';

/** The operations between the same two places: drawn as one ribbon that fans out over the rows of a box. */
export interface Bundle {
  /** The same as long as there are operations between the two. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** In the order of the structure; a row each. */
  readonly links: readonly GraphLink[];
}

/** A structure as it is drawn. */
export interface BundledStructure {
  readonly places: readonly GraphPlace[];
  readonly bundles: readonly Bundle[];
  /** Links without an operation. */
  readonly carries: readonly GraphLink[];
}

const known = new WeakMap<GraphStructure, BundledStructure>();

/** Gathers the links of a structure that lead from the same place to the same place. */
export function bundled(structure: GraphStructure): BundledStructure {
  let found = known.get(structure);
  if (found === undefined) known.set(structure, (found = gather(structure)));
  return found;
}

function gather({ places, links }: GraphStructure): BundledStructure {
  const bundles = new Map<string, Bundle & { readonly links: GraphLink[] }>();
  const carries: GraphLink[] = [];
  for (const link of links) {
    if (link.operation === undefined) {
      carries.push(link);
      continue;
    }
    const id = bundleId(link);
    const bundle = bundles.get(id);
    if (bundle) bundle.links.push(link);
    else bundles.set(id, { id, from: link.from, to: link.to, links: [link] });
  }
  return { places, bundles: [...bundles.values()], carries };
}

/** Id of the box that a link with an operation leads through. */
export const bundleId = ({ from, to }: GraphLink): string => `${from}>${to}:`;
