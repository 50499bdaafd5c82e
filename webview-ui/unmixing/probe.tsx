import { categoryClass } from '../../src/plot/theme';
import type { MaterialSpectra } from '../../src/protocol/unmixing-panel';
import { t } from '../common/l10n';
import { cursor, pinned } from '../common/linked';
import { probe } from './model';
import { PixelSpectrum } from './pixel';

/** Spectrum, fit and fractions of the pixel under the cursor. */
export function PixelProbe({ spectra }: { readonly spectra: MaterialSpectra }) {
  const facts = probe.value;
  if (facts === undefined) {
    return (
      <section class="probe" aria-label={t('Pixel')}>
        <h3>{t('Pixel')}</h3>
        <p class="quiet">{t('Point at a map to see a pixel’s spectrum, its fit and its fractions. Click pins it.')}</p>
      </section>
    );
  }
  const { row, col } = facts.place;
  const isPinned = cursor.value === undefined && pinned.value !== undefined;
  return (
    <section class="probe" aria-label={t('Pixel')}>
      <h3>
        {t('Pixel')} {row}, {col} <span class="quiet">{isPinned ? t('pinned') : t('row, column')}</span>
      </h3>
      {facts.fractions && <Fractions names={spectra.names} fractions={facts.fractions} />}
      {facts.spectrum ? (
        <PixelSpectrum spectra={spectra} spectrum={facts.spectrum} fit={facts.fit} name={`${row}-${col}`} />
      ) : (
        <p class="quiet">{t('Its spectrum cannot be shown without the scene.')}</p>
      )}
    </section>
  );
}

function Fractions({ names, fractions }: { readonly names: readonly string[]; readonly fractions: Float32Array }) {
  return (
    <table class="fractions">
      <tbody>
        {names.map((name, k) => (
          <tr key={k} class={categoryClass(k)}>
            <th scope="row" title={name}>
              {name}
            </th>
            <td>
              <span class="track">
                <span class="fill" style={{ width: `${Math.min(100, Math.max(0, fractions[k] * 100))}%` }} />
              </span>
            </td>
            <td class="number">{fractions[k].toFixed(3).replace('-', '−')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
