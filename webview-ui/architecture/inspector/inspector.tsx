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
import { costRows, type CostlyEdge } from './costs';
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
        <Target target={target} choice={choice} facts={facts} />
      ) : choice ? (
        <Choice choice={choice} facts={facts} />
      ) : (
        <ArchitectureSummary facts={facts} />
      )}
    </section>
  );
}

interface TargetProps {
  readonly target: GraphTarget;
  readonly choice: EdgeChoice | undefined;
  readonly facts: SearchFacts;
}

function Target({ target, choice, facts: { operationCosts } }: TargetProps) {
  const { title, rows } = factsOf(target);
  const operation = target.kind === 'link' ? target.link.operation : undefined;
  const before = target.kind === 'link' ? target.link.before : undefined;
  const kind = operation && kindTitle(operationKind(operation));
  return (
    <>
      <h3>{title}</h3>
      <FactList
        rows={[...rows, [t('Kind'), kind], [t('Before'), before], ...costRows(operationCosts, edgeOf(target))]}
      />
      {choice && <ProbabilityHistory choice={choice} />}
    </>
  );
}

/** The operation that was pointed at, and whether it leads from an input of its cell. */
const edgeOf = (target: GraphTarget): CostlyEdge | undefined =>
  target.kind === 'link' && target.link.operation !== undefined && target.structure !== undefined
    ? { cell: target.structure, operation: target.link.operation, isFromInput: target.from.kind === 'input' }
    : undefined;

/** A cell of the heat map. */
function Choice({ choice, facts }: { readonly choice: EdgeChoice; readonly facts: SearchFacts }) {
  const cell = facts.cells.at(choice.cell);
  if (cell === undefined) return null;
  const operation = cell.operations[choice.operation];
  const isFromInput = cell.edges[choice.edge].from < cell.inputs.length;
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
          ...costRows(facts.operationCosts, { cell: cell.name, operation, isFromInput }),
        ]}
      />
      <ProbabilityHistory choice={choice} />
    </>
  );
}
