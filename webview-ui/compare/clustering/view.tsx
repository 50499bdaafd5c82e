import type { ComparedClustering } from '../../../src/protocol/compare-clustering';
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

/** What the figures of compared clusterings are given. */
export interface ClusteringsProps extends Pick<KindViewProps, 'runs'> {
  /** The run that the others are measured against. */
  readonly base: number;
  /** By run; null where there is nothing yet. */
  readonly clusterings: readonly (ComparedClustering | null)[];
}

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
