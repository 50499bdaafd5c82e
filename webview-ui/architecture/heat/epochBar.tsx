import { IconButton } from '../../common/icons';
import { t } from '../../common/l10n';
import { shownEpoch, showEpoch } from '../epochs';
import { epochs } from '../growth';
import { isPlaying, play, stop } from './player';

/** Goes through the epochs; at the end of the slider the newest one is shown, also while others follow. */
export function EpochBar() {
  const count = epochs.items.value.length;
  const epoch = shownEpoch.value;
  if (count < 2) return null;
  return (
    <div class="epochs">
      {isPlaying.value ? (
        <IconButton icon="pause" label={t('Stop playing')} act={stop} />
      ) : (
        <IconButton icon="play" label={t('Play the epochs')} act={play} />
      )}
      <input
        type="range"
        aria-label={t('Epoch')}
        min={1}
        max={count}
        value={epoch + 1}
        onInput={({ currentTarget }) => {
          stop();
          showEpoch(Number(currentTarget.value) - 1);
        }}
      />
      <span class="quiet">{t('epoch {0} of {1}', epoch + 1, count)}</span>
    </div>
  );
}
