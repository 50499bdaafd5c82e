import { figureLayout } from '../../plot/architecture/figure';
import { layOut } from '../../plot/architecture/layout';
import { resultGraph } from '../../plot/report/search/architecture';
import type { ArchitectureGeometry } from '../../plot/report/search/input';
import type { SearchResult } from '../../protocol/search';

/** Lays out the network of a result and its cells. */
export async function layOutArchitecture(result: SearchResult): Promise<ArchitectureGeometry> {
  const { network, structures } = resultGraph(result);
  const cells = Object.entries(structures).map(
    async ([name, structure]) => [name, await layOut(structure, figureLayout)] as const,
  );
  return { network: await layOut(network, figureLayout), cells: Object.fromEntries(await Promise.all(cells)) };
}
