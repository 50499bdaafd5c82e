import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { IconButton } from '../../common/icons';
import { t } from '../../common/l10n';
import { showEpoch, shownEpoch } from './state';

/** Milliseconds that an epoch is shown while they are played. */
const pace = 180;

interface EpochSliderProps {
  readonly epochs: readonly number[];
  /** In all, where the last of those shown is the one that was kept. */
  readonly trained: number | undefined;
}

/** Goes back and forth between the epochs that there are pictures of; the newest is followed as it changes. */
export function EpochSlider({ epochs, trained }: EpochSliderProps) {
  const isPlaying = useSignal(false);
  const last = epochs.length - 1;
  const shown = epochs.indexOf(shownEpoch.value ?? epochs[last]);
  const at = shown < 0 ? last : shown;
  useEffect(() => {
    if (!isPlaying.value) return;
    if (at >= last) {
      isPlaying.value = false;
      return;
    }
    const timer = setTimeout(() => showEpoch(epochs[at + 1]), pace);
    return () => clearTimeout(timer);
  }, [isPlaying.value, at, last]);
  if (epochs.length < 2) return null;
  const play = () => {
    if (!isPlaying.value && at === last) showEpoch(epochs[0]);
    isPlaying.value = !isPlaying.value;
  };
  return (
    <div class="epochs">
      <IconButton
        icon={isPlaying.value ? 'pause' : 'play'}
        label={isPlaying.value ? t('Pause the epochs') : t('Play the epochs')}
        act={play}
      />
      <input
        type="range"
        aria-label={t('Epoch')}
        aria-valuetext={t('epoch {0}', epochs[at])}
        min={0}
        max={last}
        step={1}
        value={at}
        onInput={({ currentTarget }) => {
          isPlaying.value = false;
          showEpoch(epochs[currentTarget.valueAsNumber]);
        }}
      />
      <span class="quiet">{whichEpoch(epochs[at], epochs[last], trained)}</span>
    </div>
  );
}

function whichEpoch(epoch: number, last: number, trained = last): string {
  if (epoch === last && last < trained) return t('epoch {0} of {1}, kept for the lowest loss', epoch, trained);
  return t('epoch {0} of {1}', epoch, trained);
}
