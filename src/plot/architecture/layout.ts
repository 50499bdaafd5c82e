import type { ELK } from 'elkjs/lib/elk-api';
import { fromElk, toElk, type LayoutOptions, type StructureGeometry } from '../../architecture/elk';
import type { GraphStructure } from '../../architecture/graph';

let kernel: Promise<ELK> | undefined;

/** The Eclipse Layout Kernel, in this thread; one for all layouts, as it takes its time to start. */
const startKernel = async (): Promise<ELK> => new (await import('elkjs/lib/elk.bundled.js')).default();

/** Lays a structure out. */
export async function layOut(structure: GraphStructure, options: LayoutOptions): Promise<StructureGeometry> {
  kernel ??= startKernel();
  return fromElk(await (await kernel).layout(toElk(structure, options)));
}
