import type { SampleLook } from '../../../src/protocol/clustering-panel';
import { t } from '../../common/l10n';
import { hovered, pinned } from '../choices';
import { Look, sampleLine } from '../look';
import { store } from '../model';
import { sampleFacts } from '../samples';
import { PlayButton } from './play';

/** Texts and rows are their own names, and more would hide them from who hears the page. */
const namesItself = ({ kind }: SampleLook): boolean => kind === 'text' || kind === 'row';

/** One sample, small. Pointing at it marks it in the scatter. */
export function Tile({ sample }: { readonly sample: number }) {
  const facts = sampleFacts(sample).value;
  if (facts === undefined) return <span class="tile waiting" aria-busy="true" />;
  const names = store.part('facts').value?.names ?? [];
  const line = sampleLine(facts, names[facts.cluster] ?? '');
  return (
    <span class={`tile ${facts.look.kind}`}>
      <button
        type="button"
        class="face"
        title={line}
        aria-label={namesItself(facts.look) ? undefined : line}
        aria-pressed={pinned.value === sample}
        onPointerEnter={() => (hovered.value = sample)}
        onPointerLeave={() => (hovered.value = undefined)}
        onFocus={() => (hovered.value = sample)}
        onBlur={() => (hovered.value = undefined)}
        onClick={() => (pinned.value = pinned.value === sample ? undefined : sample)}
      >
        <Look look={facts.look} />
      </button>
      {facts.look.kind === 'audio' && <PlayButton sample={sample} name={facts.name} />}
    </span>
  );
}

/** Samples in turn, wrapped to the width. */
export function Tiles({ samples, label }: { readonly samples: readonly number[]; readonly label: string }) {
  if (samples.length === 0) return <span class="quiet">{t('none')}</span>;
  return (
    <div class="tiles" role="group" aria-label={label}>
      {samples.map((sample) => (
        <Tile key={sample} sample={sample} />
      ))}
    </div>
  );
}
