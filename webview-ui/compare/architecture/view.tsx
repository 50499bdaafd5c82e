import { t } from '../../common/l10n';
import type { KindViewProps } from '../kindView';
import { store } from '../model';
import { ComparedMethods } from './methods';
import { ArchitectureDifference } from './difference';
import type { SearchesProps } from './props';

/** What the searches found as one graph of the difference, and the simpler methods beside each. */
export function ArchitectureComparisonView({ runs }: KindViewProps) {
  const found = store.part('searches').value;
  if (found === undefined) return <p class="quiet">{t('Architectures appear after the first epoch.')}</p>;
  const props: SearchesProps = { runs, base: found.base, searches: found.runs };
  return (
    <>
      <ArchitectureDifference {...props} />
      <ComparedMethods {...props} />
    </>
  );
}
