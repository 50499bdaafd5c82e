import { formatNumber } from '../../src/plot/format';
import { categoryClass } from '../../src/plot/theme';
import type { PanelMatch } from '../../src/protocol/unmixing-panel';
import { Figure } from '../common/figure';
import { t } from '../common/l10n';
import type { TableData } from '../common/table';

export interface LibraryMatchesProps {
  readonly names: readonly string[];
  readonly matches: readonly (readonly PanelMatch[])[];
  /** Which match of each material is drawn, 0 the best; -1 none. */
  readonly shown: readonly number[];
  readonly show: (material: number, rank: number) => void;
}

/** What each material is like in the spectral library; one match of each is drawn among the spectra. */
export function LibraryMatches({ names, matches, shown, show }: LibraryMatchesProps) {
  const table = (): TableData => ({
    columns: [t('Material'), t('Rank'), t('Library spectrum'), t('Spectral angle (rad)')],
    rows: names.flatMap((name, k) => matches[k].map((match, i) => [name, i + 1, match.name, match.sam])),
  });
  return (
    <Figure title={t('Library matches')} file="library-matches" exports={{ csv: table }} table={table}>
      <div class="matches">
        {names.map((name, k) => (
          <fieldset key={k} class={categoryClass(k)}>
            <legend>
              <span class="swatch" /> {name}
            </legend>
            {matches[k].map((match, rank) => (
              <Match
                key={rank}
                match={match}
                isShown={(shown[k] ?? 0) === rank}
                choose={(on) => show(k, on ? rank : -1)}
              />
            ))}
          </fieldset>
        ))}
      </div>
    </Figure>
  );
}

function Match(props: {
  readonly match: PanelMatch;
  readonly isShown: boolean;
  readonly choose: (on: boolean) => void;
}) {
  const { match, isShown, choose } = props;
  return (
    <label class="match">
      <input type="checkbox" checked={isShown} onChange={({ currentTarget }) => choose(currentTarget.checked)} />
      <span class="name" title={match.name}>
        {match.name}
      </span>
      <span class="number">{t('{0} rad', formatNumber(match.sam, 2))}</span>
    </label>
  );
}
