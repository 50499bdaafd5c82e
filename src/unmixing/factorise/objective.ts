import type { HostTensor, Named } from '../../compute/tensor';
import { activeSparsity, type FactorisationModel } from './model';

/**
 * The objective from the sums of a recording pass, in float64: half the squared residual or the sum of the bands'
 * residual norms, plus lambda times the penalty, plus delta^2 / 2 times the squared violation of sum-to-one.
 */
export function objective(model: FactorisationModel, sums: Named<HostTensor>): number {
  const sparsity = activeSparsity(model);
  return (
    residualTerm(model.loss, sums['residualSquares'].data) +
    (sparsity === undefined ? 0 : sparsity.lambda * sums['penalty'].data[0]) +
    (model.asc === 'soft' ? (model.delta ** 2 / 2) * sums['sumToOneSquares'].data[0] : 0)
  );
}

function residualTerm(loss: FactorisationModel['loss'], squares: HostTensor['data']): number {
  let total = 0;
  for (const square of squares) total += loss === 'frobenius' ? square / 2 : Math.sqrt(square);
  return total;
}
