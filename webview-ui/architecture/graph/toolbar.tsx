import { formatShare } from '../../../src/plot/format';
import { IconButton } from '../../common/icons';
import { t } from '../../common/l10n';
import { Crumbs } from './crumbs';
import type { GraphState } from './state';

const zoomStep = 1.4;

/** Probabilities are small where many operations share them, so the slider has more room for small ones. */
const thresholdOf = (position: number): number => position ** 2;

function ThresholdSlider({ state }: { readonly state: GraphState }) {
  const threshold = state.threshold.value;
  return (
    <label class="threshold">
      {t('Operations above')}
      <input
        type="range"
        min={0}
        max={1}
        step={0.02}
        value={Math.sqrt(threshold)}
        aria-valuetext={formatShare(threshold)}
        onInput={({ currentTarget }) => state.setThreshold(thresholdOf(currentTarget.valueAsNumber))}
      />
      <span class="value">{formatShare(threshold)}</span>
    </label>
  );
}

export interface ToolbarProps {
  readonly state: GraphState;
  readonly hasProbabilities: boolean;
  /** Whether there is anything to expand. */
  readonly isNested: boolean;
}

/** Where one is, and what can be done with the drawing besides pointing at it. */
export function GraphToolbar({ state, hasProbabilities, isNested }: ToolbarProps) {
  const isDown = state.direction.value === 'down';
  return (
    <div class="figure-tools graph-tools">
      <Crumbs state={state} />
      {hasProbabilities && <ThresholdSlider state={state} />}
      <span class="buttons">
        {isNested && <IconButton icon="expand" label={t('Expand all')} act={() => state.openAll(true)} />}
        {isNested && <IconButton icon="collapse" label={t('Collapse all')} act={() => state.openAll(false)} />}
        <IconButton
          icon={isDown ? 'right' : 'down'}
          label={isDown ? t('From left to right') : t('From top to bottom')}
          act={() => state.turn()}
        />
        <IconButton icon="minus" label={t('Zoom out')} act={() => state.zoom(1 / zoomStep)} />
        <IconButton icon="add" label={t('Zoom in')} act={() => state.zoom(zoomStep)} />
        <IconButton icon="fit" label={t('Show everything')} act={() => state.fit()} />
      </span>
    </div>
  );
}
