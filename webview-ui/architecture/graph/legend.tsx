import type { Signal } from '@preact/signals';
import type { ArchitectureGraph, Change, GraphLink, OperationKind } from '../../../src/architecture/graph';
import { kindClass, kindDash, operationKinds } from '../../../src/plot/architecture/kinds';
import { t } from '../../common/l10n';
import { kindTitle } from '../inspector/kinds';
import { changeNames } from './draw/labels';
import { drawingClass } from './draw/style';
import { changeSigns } from './sizes';

/** What of an architecture needs explanation. */
export interface LegendFacts {
  readonly kinds: readonly OperationKind[];
  readonly changes: readonly Change[];
  readonly hasProbabilities: boolean;
  readonly isSampling: boolean;
}

export function legendFacts({ network, structures }: ArchitectureGraph): LegendFacts {
  const all = [network, ...Object.values(structures)];
  const links = all.flatMap((structure) => structure.links);
  const kinds = new Set(links.flatMap(({ operation, kind = 'other' }) => (operation === undefined ? [] : [kind])));
  const changes = new Set([...links, ...all.flatMap(({ places }) => places)].flatMap(({ change }) => change ?? []));
  const has = (test: (link: GraphLink) => boolean) => links.some(test);
  return {
    // The colours of a difference are those of what changed.
    kinds: changes.size > 0 ? [] : operationKinds.filter((kind) => kinds.has(kind)),
    changes: (['added', 'removed', 'changed'] as const).filter((change) => changes.has(change)),
    hasProbabilities: has(({ probability }) => probability !== undefined),
    isSampling: has(({ isSampled }) => isSampled !== undefined),
  };
}

/** What the colours and widths mean. Pointing at a kind shows it alone. */
export function GraphLegend(props: { readonly facts: LegendFacts; readonly lit: Signal<OperationKind | undefined> }) {
  const { kinds, changes, hasProbabilities, isSampling } = props.facts;
  const { lit } = props;
  return (
    <div class={`graph-legend ${drawingClass(changes.length > 0)}`} role="group" aria-label={t('Legend')}>
      {changes.map((change) => (
        <span class={`key ${change}`} key={change}>
          <svg viewBox="0 0 26 8" aria-hidden="true">
            <path
              class="strand"
              d="M1 4H25"
              stroke-width="2"
              stroke-dasharray={change === 'removed' ? '5 3' : 'none'}
            />
          </svg>
          {changeSigns[change]} {changeNames()[change]}
        </span>
      ))}
      {kinds.map((kind) => (
        <button
          type="button"
          class={`key op ${kindClass(kind)}`}
          key={kind}
          onPointerEnter={() => (lit.value = kind)}
          onPointerLeave={() => (lit.value = undefined)}
          onFocus={() => (lit.value = kind)}
          onBlur={() => (lit.value = undefined)}
        >
          <svg viewBox="0 0 26 8" aria-hidden="true">
            <path class="strand" d="M1 4H25" stroke-width="2.5" stroke-dasharray={kindDash(kind)} />
          </svg>
          {kindTitle(kind)}
        </button>
      ))}
      {hasProbabilities && <span class="quiet">{t('The wider, the more probable')}</span>}
      {isSampling && <span class="quiet">{t('Bold: in the last sampled code')}</span>}
    </div>
  );
}
