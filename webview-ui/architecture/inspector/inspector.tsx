import { operationKind, operationLabel } from '../../../src/architecture/operations';
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
import { kindTitle } from './kinds';
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

function Target({ target, choice }: { readonly target: GraphTarget; readonly choice: EdgeChoice | undefined }) {
  const { title, rows } = factsOf(target);
  const operation = target.kind === 'link' ? target.link.operation : undefined;
  const before = target.kind === 'link' ? target.link.before : undefined;
  const kind = operation && kindTitle(operationKind(operation));
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
          [t('Kind'), kindTitle(operationKind(operation))],
          [t('Probability'), probability === undefined ? undefined : formatShare(probability)],
        ]}
      />
      <ProbabilityHistory choice={choice} />
    </>
  );
}
