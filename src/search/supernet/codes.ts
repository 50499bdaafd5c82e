import type { HostTensor, Named } from '../../compute/tensor';
import { mapValues } from '../../nn/tensors';
import type { SearchedCell } from '../../protocol/search';
import { scopesOf, type EstimatorOptions } from '../egs/cellSample';
import type { CellCode, CellCodes } from '../spaces/cellSpace';
import { float32 } from './arrays';
import type { CellWeights } from './forward';

/** `[edges, operations]` by cell, as rows. */
export const rowsOf = (tensors: Named<HostTensor>): CellCodes =>
  mapValues(tensors, ({ shape: [edges, operations], data }) =>
    Array.from({ length: edges }, (_, edge) => [...data.subarray(edge * operations, (edge + 1) * operations)]),
  );

/** What operations are multiplied with under given codes: the same as under sampled ones. */
export const weightsOf = (cells: readonly SearchedCell[], codes: CellCodes, options: EstimatorOptions): CellWeights =>
  Object.fromEntries(cells.map((cell) => [cell.name, cellWeights(cell, codes[cell.name], options)]));

function cellWeights(cell: SearchedCell, code: CellCode, { scope, normalise }: EstimatorOptions): HostTensor {
  const width = cell.operations.length;
  const data = Float32Array.from(code.flat());
  for (const edges of normalise === 'none' ? [] : scopesOf(cell, scope)) {
    const counts = (k: number): boolean => normalise === 'all' || cell.operations[k] !== 'none';
    const ones = edges.reduce((sum, e) => sum + code[e].reduce((own, on, k) => own + (counts(k) ? on : 0), 0), 0);
    for (const e of edges) for (let k = 0; k < width; k++) data[e * width + k] /= Math.max(ones, 1);
  }
  return float32([cell.edges.length, width], data);
}
