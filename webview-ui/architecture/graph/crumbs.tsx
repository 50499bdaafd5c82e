import { t } from '../../common/l10n';
import { placeTitle } from './draw/labels';
import { keyOf } from './scene';
import type { GraphState } from './state';
import type { Stop } from './stops';
import { rowText } from './sizes';

const nameOf = ({ target }: Stop): string =>
  target.kind === 'place' ? placeTitle(target.place) : rowText(target.link);

/** From the network to what is pinned or focused; each leads back to where it is. */
export function Crumbs({ state }: { readonly state: GraphState }) {
  const network = state.settling.network.value;
  const end = state.stop(state.pinned.value ?? state.current.value);
  if (network === undefined) return null;
  const path = end?.target.path ?? [];
  const outer = path.flatMap((_, i) => state.stop(path.slice(0, i + 1).reduce(keyOf, '')) ?? []);
  return (
    <nav class="crumbs" aria-label={t('Where it is')}>
      <button type="button" class="link" onClick={() => state.fit()}>
        {t('Network')}
      </button>
      {outer.map((stop) => (
        <>
          <span aria-hidden="true">›</span>
          <button type="button" class="link" key={stop.key} onClick={() => state.focusOn(stop.box)}>
            {nameOf(stop)}
          </button>
        </>
      ))}
      {end && (
        <>
          <span aria-hidden="true">›</span>
          <button type="button" class="link" aria-current="true" onClick={() => state.goTo(end.key)}>
            {nameOf(end)}
          </button>
        </>
      )}
    </nav>
  );
}
