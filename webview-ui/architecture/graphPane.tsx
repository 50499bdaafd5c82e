import { t } from '../common/l10n';
import { Segmented } from '../common/segmented';
import { comparedPair, hovered, picked, pick, pins, selected, shown, titleOf, wanted, type Shown } from './choices';
import { ArchitectureGraphView } from './graph/graphView';
import type { GraphTarget } from './graph/props';
import { EpochBar } from './heat/epochBar';
import { epochs } from './growth';
import { store } from './model';
import { shownGraph } from './shownGraph';

const hover = (target: GraphTarget | undefined): void => void (hovered.value = target);
const select = (target: GraphTarget | undefined): void => void (selected.value = target);

/** The graph of what was chosen, and what can be chosen. */
export function GraphPane() {
  const found = shownGraph.value;
  return (
    <section class="graph-pane" aria-label={t('Architecture')}>
      <div class="figure-tools">
        <ShownChoice />
        <PinNote />
        {shown.value === 'supernet' && <EpochBar />}
      </div>
      {found ? (
        <ArchitectureGraphView {...found} name={shown.value} onHover={hover} onSelect={select} />
      ) : (
        <p class="graph-waiting quiet">{t('Reading the architecture…')}</p>
      )}
    </section>
  );
}

/** Only what there is can be chosen. */
function ShownChoice() {
  const hasDerived = store.part('derived').value !== undefined || picked.value !== 'derived';
  const options: readonly (readonly [Shown, string] | undefined)[] = [
    epochs.items.value.length > 0 ? ['supernet', t('Supernet')] : undefined,
    hasDerived ? ['architecture', architectureTitle()] : undefined,
    comparedPair.value ? ['difference', t('Difference')] : undefined,
  ];
  return (
    <>
      <Segmented
        label={t('What is shown')}
        options={options.filter((option) => option !== undefined)}
        value={shown.value}
        choose={(value) => (wanted.value = value)}
      />
      {picked.value !== 'derived' && shown.value === 'architecture' && (
        <button type="button" class="link" onClick={() => pick('derived')}>
          {t('Back to {0}', titleOf('derived'))}
        </button>
      )}
    </>
  );
}

const architectureTitle = (): string => {
  if (picked.value !== 'derived') return titleOf(picked.value);
  return store.part('facts').value?.isDone ? t('Found') : t('Derived now');
};

/** Which two are compared. */
function PinNote() {
  const pair = comparedPair.value;
  if (shown.value !== 'difference' || pair === undefined) return null;
  return (
    <>
      <span class="change-key removed">− {titleOf(pair[0])}</span>
      <span class="change-key added">+ {titleOf(pair[1])}</span>
      <button type="button" class="link" onClick={() => (pins.value = [])}>
        {t('Take the pins out')}
      </button>
    </>
  );
}
