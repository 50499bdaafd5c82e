import { t } from '../../common/l10n';
import { Split } from '../../common/split';
import type { KindViewProps } from '../kindView';
import { store } from '../model';
import { AgreementTable } from './agreement';
import { ComparedBaselines } from './baselines';
import './clustering.css';
import { ClusterTables } from './contingency';
import { ComparedEmbeddings } from './embeddings';
import { ComparedSizes } from './sizes';
import type { ClusteringsProps } from './props';

/** Clusters matched over the runs: how far they agree, how large they are, and where the samples lie. */
export function ClusteringComparisonView({ runs }: KindViewProps) {
  const found = store.part('clusterings').value;
  if (found === undefined) return <p class="quiet">{t('Clusters appear after the first epoch.')}</p>;
  const props: ClusteringsProps = { runs, base: found.base, clusterings: found.runs };
  return (
    <>
      <Split
        name="clusters"
        label={t('Width of the agreement')}
        share={0.5}
        first={
          <div class="overview">
            <AgreementTable {...props} />
            <ClusterTables {...props} />
            <ComparedBaselines {...props} />
          </div>
        }
        second={<ComparedSizes {...props} />}
      />
      <ComparedEmbeddings {...props} revision={found.revision} />
    </>
  );
}
