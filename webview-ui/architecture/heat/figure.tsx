import { operationLabel } from '../../../src/architecture/operations';
import { colourMaps } from '../../../src/plot/colour/colourmap';
import { drawCounts } from '../../../src/plot/raster/matrix';
import type { CellProbabilities } from '../../../src/protocol/search';
import { imageToPng } from '../../common/export';
import { Figure } from '../../common/figure';
import { t } from '../../common/l10n';
import { ScaleLegend } from '../../common/legend';
import { preference } from '../../common/start';
import type { TableData } from '../../common/table';
import { shownCells, shownEpoch } from '../epochs';
import { epochs } from '../growth';
import { edgeLabels } from './edges';
import { EpochBar } from './epochBar';
import { HeatTable } from './table';

/** How probable each operation of each edge is, at an epoch: one table for each kind of cell. */
export function HeatMaps() {
  const cells = shownCells.value;
  if (cells.length === 0) return null;
  return (
    <section class="heat-maps" aria-label={t('Probabilities of operations')}>
      <EpochBar />
      <div class="heat-cells">
        {cells.map((cell, i) => (
          <HeatFigure key={cell.cell.name} place={i} shown={cell} />
        ))}
      </div>
      <div class="figure-tools">
        <ScaleLegend map={preference('colourMap')} low={0} high={1} unit={t('probability')} />
        <span class="quiet">{t('A ring is the code that was sampled last; a dot the most probable of its edge.')}</span>
      </div>
    </section>
  );
}

function HeatFigure({ place, shown }: { readonly place: number; readonly shown: CellProbabilities }) {
  const { cell } = shown;
  const title = t('Probabilities, {0}', cell.name);
  const png = () =>
    drawCounts(
      {
        ...{ title, rows: edgeLabels(cell), columns: cell.operations.map(operationLabel) },
        ...{ rowLabel: t('Edge'), columnLabel: t('Operation') },
        counts: cell.edges.map((_, edge) => cell.operations.map((__, k) => percent(valueAt(shown, edge, k)))),
      },
      colourMaps[preference('colourMap')],
    );
  return (
    <Figure
      title={title}
      className="heat-figure"
      note={<span class="quiet">{t('epoch {0}', shownEpoch.value + 1)}</span>}
      file={`probabilities-${cell.name}`}
      exports={{ png: () => imageToPng(png()), csv: () => history(place, shown) }}
      table={() => probabilityTable(shown)}
    >
      <HeatTable place={place} shown={shown} />
    </Figure>
  );
}

const percent = (share: number): number => Math.round(100 * share);

const valueAt = ({ cell, probabilities }: CellProbabilities, edge: number, operation: number): number =>
  probabilities.data[edge * cell.operations.length + operation];

/** What the picture shows, in numbers. */
function probabilityTable(shown: CellProbabilities): TableData {
  const { cell } = shown;
  return {
    columns: [t('Edge'), ...cell.operations.map(operationLabel)],
    rows: edgeLabels(cell).map((label, edge) => [label, ...cell.operations.map((_, k) => valueAt(shown, edge, k))]),
  };
}

/** All epochs, for a file. */
function history(place: number, { cell }: CellProbabilities): TableData {
  const labels = edgeLabels(cell);
  return {
    columns: ['epoch', 'edge', ...cell.operations],
    rows: epochs.items.value.flatMap((values, epoch) =>
      labels.map((label, edge) => [
        epoch + 1,
        label,
        ...cell.operations.map((_, k) => values[place][edge * cell.operations.length + k]),
      ]),
    ),
  };
}
