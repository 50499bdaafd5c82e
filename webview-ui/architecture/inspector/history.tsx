import { operationLabel } from '../../../src/architecture/operations';
import { linePath } from '../../../src/plot/chart/lines';
import { formatShare } from '../../../src/plot/format';
import { linearScale } from '../../../src/plot/scale';
import { t } from '../../common/l10n';
import { edgeHistory, shownEpoch } from '../epochs';
import type { EdgeChoice } from '../heat/edges';
import { store } from '../model';

const [width, height] = [240, 84];

/** How probable an operation was over the epochs, with the others of its edge thin behind it. */
export function ProbabilityHistory({ choice }: { readonly choice: EdgeChoice }) {
  const lines = edgeHistory(choice.cell, choice.edge);
  const operations = store.part('facts').value?.cells.at(choice.cell)?.operations ?? [];
  const own = lines.at(choice.operation) ?? [];
  const count = own.length;
  if (count < 2) return null;
  const x = linearScale([0, count - 1], [2, width - 2]);
  const y = linearScale([0, 1], [height - 2, 2]);
  const epochs = own.map((_, epoch) => epoch);
  const at = shownEpoch.value;
  const name = operationLabel(operations[choice.operation] ?? '');
  const label = t('{0}: {1} at first, {2} in the end', name, formatShare(own[0]), formatShare(own[count - 1]));
  return (
    <figure class="history">
      <figcaption class="quiet">{t('Probability over the epochs')}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <path class="axis" d={`M2 ${y.at(0)}H${width - 2}M2 ${y.at(1)}H${width - 2}M2 ${y.at(0.5)}H${width - 2}`} />
        {lines.map((values, k) => k !== choice.operation && <path class="other" d={linePath(x, y, epochs, values)} />)}
        <path class="own" d={linePath(x, y, epochs, own)} />
        {at >= 0 && <circle class="at" cx={x.at(at)} cy={y.at(own[at])} r="3.5" />}
      </svg>
    </figure>
  );
}
