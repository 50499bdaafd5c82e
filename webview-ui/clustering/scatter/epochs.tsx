import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { IconButton } from '../../common/icons';
import { t } from '../../common/l10n';
import { showEpoch, shownEpoch } from './state';

/** Milliseconds that an epoch is shown while they are played. */
const pace = 180;

/** Goes back and forth between the epochs that there are pictures of; the newest is followed as it changes. */
export function EpochSlider({ epochs }: { readonly epochs: readonly number[] }) {
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
      <span class="quiet">{t('epoch {0} of {1}', epochs[at], epochs[last])}</span>
    </div>
  );
}
