import { operationKind, operationLabel } from '../../../src/architecture/operations';
import type { OperationKind } from '../../../src/architecture/graph';
import { formatShare } from '../../../src/plot/format';
import type { SearchFacts } from '../../../src/protocol/architecture-panel';
import { t } from '../../common/l10n';
import { hovered, selected } from '../choices';
import { factsOf } from '../graph/facts';
import type { GraphTarget } from '../graph/props';
import { edgeLabels, type EdgeChoice } from '../heat/edges';
import { lookedAt } from '../heat/state';
import { shownCells } from '../epochs';
import { FactList } from './factList';
import { ProbabilityHistory } from './history';
import { ArchitectureSummary } from './summary';

/** What is under the pointer in the graph, else what was clicked, else the architecture as a whole. */
export function Inspector({ facts }: { readonly facts: SearchFacts }) {
  const target = hovered.value ?? selected.value;
  const choice = lookedAt.value;
  return (
    <section class="inspector" aria-label={t('Inspector')} aria-live="polite">
      {target ? (
        <Target target={target} choice={choice} />
      ) : choice ? (
        <Choice choice={choice} facts={facts} />
      ) : (
        <ArchitectureSummary facts={facts} />
      )}
    </section>
  );
}

const kindTitles = (): Readonly<Record<OperationKind, string>> => ({
  none: t('nothing'),
  skip: t('skip connection'),
  pool: t('pooling'),
  conv: t('convolution'),
  separable: t('separable convolution'),
  dilated: t('dilated convolution'),
  other: t('operation'),
});

function Target({ target, choice }: { readonly target: GraphTarget; readonly choice: EdgeChoice | undefined }) {
  const { title, rows } = factsOf(target);
  const operation = target.kind === 'link' ? target.link.operation : undefined;
  const before = target.kind === 'link' ? target.link.before : undefined;
  const kind = operation && kindTitles()[operationKind(operation)];
  return (
    <>
      <h3>{title}</h3>
      <FactList rows={[...rows, [t('Kind'), kind], [t('Before'), before]]} />
      {choice && <ProbabilityHistory choice={choice} />}
    </>
  );
}

/** A cell of the heat map. */
function Choice({ choice, facts }: { readonly choice: EdgeChoice; readonly facts: SearchFacts }) {
  const cell = facts.cells.at(choice.cell);
  if (cell === undefined) return null;
  const operation = cell.operations[choice.operation];
  const at = choice.edge * cell.operations.length + choice.operation;
  const probability = shownCells.value.at(choice.cell)?.probabilities.data[at];
  return (
    <>
      <h3>{operationLabel(operation)}</h3>
      <FactList
        rows={[
          [t('From, to'), `${edgeLabels(cell)[choice.edge]} (${cell.name})`],
          [t('Kind'), kindTitles()[operationKind(operation)]],
          [t('Probability'), probability === undefined ? undefined : formatShare(probability)],
        ]}
      />
      <ProbabilityHistory choice={choice} />
    </>
  );
}
