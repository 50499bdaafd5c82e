import { useSignal } from '@preact/signals';
import { operationLabel } from '../../../src/architecture/operations';
import { formatShare } from '../../../src/plot/format';
import type { CellProbabilities } from '../../../src/protocol/search';
import { moveCell, type Cell } from '../../common/cells';
import { t } from '../../common/l10n';
import { preference } from '../../common/start';
import { heatColours } from './colours';
import { edgeLabels, isSameChoice, type EdgeChoice } from './edges';
import { lookedAt, pressed } from './state';

/** Edges against operations; one stop of the Tab key, arrow keys go on from there. */
export function HeatTable({ place, shown }: { readonly place: number; readonly shown: CellProbabilities }) {
  const { cell } = shown;
  const focused = useSignal<Cell>({ row: 0, col: 0 });
  const size = { rows: cell.edges.length, cols: cell.operations.length };
  const onKey = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }) => {
    const next = moveCell(focused.value, event.key, size);
    if (next === undefined) return;
    event.preventDefault();
    focused.value = next;
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next.row}/${next.col}"]`)?.focus();
  };
  const labels = edgeLabels(cell);
  return (
    <div class="scroll">
      <table class="heat" role="grid" aria-label={t('Probabilities, {0}', cell.name)} onKeyDown={onKey}>
        <thead>
          <tr>
            <td />
            {cell.operations.map((operation) => (
              <th key={operation} scope="col" title={operation}>
                <span>{operationLabel(operation)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, edge) => (
            <tr key={label} class={edge > 0 && cell.edges[edge].to !== cell.edges[edge - 1].to ? 'next-node' : ''}>
              <th scope="row">{label}</th>
              {cell.operations.map((operation, k) => (
                <HeatCell
                  key={operation}
                  choice={{ cell: place, edge, operation: k }}
                  shown={shown}
                  label={`${label}, ${operationLabel(operation)}`}
                  hasFocus={focused.value.row === edge && focused.value.col === k}
                  open={() => (focused.value = { row: edge, col: k })}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeatCellProps {
  readonly choice: EdgeChoice;
  readonly shown: CellProbabilities;
  readonly label: string;
  readonly hasFocus: boolean;
  readonly open: () => void;
}

function HeatCell({ choice, shown, label, hasFocus, open }: HeatCellProps) {
  const { edge, operation } = choice;
  const { length } = shown.cell.operations;
  const ofEdge = shown.probabilities.data.subarray(edge * length, (edge + 1) * length);
  const share = ofEdge[operation];
  const isMost = share === Math.max(...ofEdge);
  const isSampled = shown.sampled.data[edge * length + operation] > 0;
  const { background, ink } = heatColours(share, preference('colourMap'));
  const isLookedAt = isSameChoice(choice, lookedAt.value);
  const text = [
    `${label}: ${formatShare(share)}`,
    ...(isMost ? [t('the most probable of its edge')] : []),
    ...(isSampled ? [t('sampled last')] : []),
  ].join(', ');
  return (
    <td class={isLookedAt ? 'looked-at' : ''}>
      <button
        type="button"
        class={isSampled ? 'sampled' : ''}
        data-cell={`${edge}/${operation}`}
        tabIndex={hasFocus ? 0 : -1}
        aria-pressed={isSameChoice(choice, pressed.value)}
        title={text}
        aria-label={text}
        style={{ background, color: ink }}
        onClick={() => {
          open();
          pressed.value = isSameChoice(choice, pressed.value) ? undefined : choice;
        }}
      >
        {isMost ? '●' : ''}
      </button>
    </td>
  );
}
