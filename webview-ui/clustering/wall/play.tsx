import { attempt } from '../../common/actions';
import { Icon } from '../../common/icons';
import { t } from '../../common/l10n';
import { playing, playSound, stopSound } from './sound';

/** Plays a sample, and ends it. */
export function PlayButton({ sample, name }: { readonly sample: number; readonly name: string }) {
  const isPlaying = playing.value === sample;
  const label = isPlaying ? t('Stop {0}', name) : t('Play {0}', name);
  const act = () => {
    if (isPlaying) stopSound();
    else attempt(playSound(sample));
  };
  return (
    <button type="button" class="tool play" title={label} aria-label={label} onClick={act}>
      <Icon name={isPlaying ? 'stop' : 'play'} />
    </button>
  );
}
