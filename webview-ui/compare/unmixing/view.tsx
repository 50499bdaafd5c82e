import { t } from '../../common/l10n';
import type { KindViewProps } from '../kindView';
import { store } from '../model';
import { ComparedScene } from './maps';
import { ComparedSpectra } from './spectra';

/** Materials matched over the runs: their spectra over each other, their maps side by side. */
export function UnmixingComparisonView({ runs, reference }: KindViewProps) {
  const materials = store.part('materials').value;
  const scene = store.part('scene').value;
  if (materials === undefined || scene === undefined) {
    return <p class="quiet">{t('Spectra and maps appear after the first iterations.')}</p>;
  }
  return (
    <>
      <ComparedSpectra materials={materials} runs={runs} reference={reference} />
      <ComparedScene materials={materials.list} scene={scene} runs={runs} reference={reference} />
    </>
  );
}
