import { useRef } from 'preact/hooks';
import { formatInteger } from '../../../src/plot/format';
import type { ClusterExamples } from '../../../src/protocol/clustering';
import type { ClusterFacts } from '../../../src/protocol/clustering-panel';
import { Figure } from '../../common/figure';
import { t } from '../../common/l10n';
import { useSeen } from '../../common/seen';
import { filter, selectMembers, selection } from '../choices';
import { Mark } from '../../common/marks';
import { wallPng } from './export';
import { ClusterName } from './name';
import { PickedSamples } from './picked';
import { Tiles } from './tile';

export interface WallProps {
  readonly facts: ClusterFacts;
  readonly examples: readonly ClusterExamples[];
}

/** Texts and rows of tables take much room: of these fewer are shown. */
const mostWords = { typical: 6, doubtful: 3 };

/** What the clusters look like: one row each, or what the person picked. */
export function ExampleWall({ facts, examples }: WallProps) {
  const picked = selection.value;
  if (picked !== undefined) return <PickedSamples picked={picked} />;
  const rows = examples.filter(({ cluster }) => filter.value.size === 0 || filter.value.has(cluster));
  return (
    <Figure
      title={t('Examples')}
      className="wall"
      note={<span class="quiet">{t('typical, then least certain')}</span>}
      file="examples"
      exports={facts.kind === 'images' && facts.hasPreviews ? { png: () => wallPng(facts, rows) } : {}}
    >
      {!facts.hasPreviews && <p class="quiet">{t('The run folder holds no previews of its samples.')}</p>}
      {rows.map((row) => (
        <ClusterRow key={row.cluster} facts={facts} row={row} />
      ))}
    </Figure>
  );
}

function ClusterRow({ facts, row }: { readonly facts: ClusterFacts; readonly row: ClusterExamples }) {
  const element = useRef<HTMLDivElement>(null);
  const seen = useSeen(element);
  const { cluster, typical, doubtful } = row;
  const name = facts.names[cluster];
  const isWords = facts.kind === 'text' || facts.kind === 'table';
  return (
    <div class="cluster-row" ref={element}>
      <div class="head">
        <Mark category={cluster} />
        <ClusterName key={name} cluster={cluster} name={name} />
        <button
          type="button"
          class="link"
          aria-label={t('all {0} of {1}', formatInteger(facts.sizes[cluster]), name)}
          onClick={() => selectMembers(name, { cluster })}
        >
          {t('all {0}', formatInteger(facts.sizes[cluster]))}
        </button>
      </div>
      {seen && (
        <div class="both">
          <Tiles samples={isWords ? typical.slice(0, mostWords.typical) : typical} label={t('Typical of {0}', name)} />
          <Tiles
            samples={isWords ? doubtful.slice(0, mostWords.doubtful) : doubtful}
            label={t('Least certain of {0}', name)}
          />
        </div>
      )}
    </div>
  );
}
