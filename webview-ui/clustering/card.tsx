import { formatShare } from '../../src/plot/format';
import { t } from '../common/l10n';
import { hovered, pinned } from './choices';
import { Look } from './look';
import { Mark } from '../common/marks';
import { store } from './model';
import { sampleFacts } from './samples';
import { PlayButton } from './wall/play';

/** The sample under the pointer, else the one that was clicked: what it looks like, and where it belongs. */
export function SampleCard() {
  const sample = hovered.value ?? pinned.value;
  const names = store.part('facts').value?.names ?? [];
  if (sample === undefined) {
    return (
      <section class="sample-card" aria-label={t('Sample')}>
        <p class="quiet">{t('Point at a sample to see it here. Click keeps it.')}</p>
      </section>
    );
  }
  const facts = sampleFacts(sample).value;
  if (facts === undefined) return <section class="sample-card" aria-label={t('Sample')} aria-busy="true" />;
  const { look, name, cluster, confidence, label } = facts;
  return (
    <section class="sample-card" aria-label={t('Sample')}>
      <div class="frame">
        <Look look={look} />
      </div>
      <dl>
        <dt>{t('Sample')}</dt>
        <dd title={name}>{name}</dd>
        <dt>{t('Cluster')}</dt>
        <dd>
          <Mark category={cluster} /> {names[cluster]}
        </dd>
        <dt>{t('Confidence')}</dt>
        <dd>{formatShare(confidence)}</dd>
        {label !== undefined && (
          <>
            <dt>{t('Class')}</dt>
            <dd>{label}</dd>
          </>
        )}
        {look.kind === 'audio' && (
          <dd class="wide">
            <PlayButton sample={sample} name={name} /> {t('{0} s', look.seconds.toFixed(1))}
          </dd>
        )}
      </dl>
    </section>
  );
}
