import { effect, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { categoryClass } from '../../../src/plot/theme';
import type { ComparedMaterial, ComparedRun } from '../../../src/protocol/compare-panel';
import type { SceneLayout } from '../../../src/protocol/unmixing';
import { LineSample } from '../../common/lineSample';
import { t } from '../../common/l10n';
import { cursor, pinned, type Place } from '../../common/linked';
import { host } from '../model';

export interface ComparedPixelProps {
  readonly materials: readonly ComparedMaterial[];
  readonly layout: SceneLayout;
  readonly runs: readonly ComparedRun[];
  /** Rises when maps changed. */
  readonly revision: number;
}

interface Found {
  readonly place: Place;
  /** By run, then by material. */
  readonly fractions: readonly (Float32Array | null)[];
}

/** The fractions of the pixel under the cursor in all runs. */
export function ComparedPixel({ materials, layout, runs, revision }: ComparedPixelProps) {
  const found = useSignal<Found | undefined>(undefined);
  useEffect(
    () =>
      effect(() => {
        const place = cursor.value ?? pinned.value;
        if (place === undefined) return void (found.value = undefined);
        const controller = new AbortController();
        host.request('pixel', place.row * layout.cols + place.col, controller.signal).then(
          (fractions) => (found.value = { place, fractions }),
          () => undefined, // cancelled
        );
        return () => controller.abort();
      }),
    [layout.cols, revision],
  );
  const shown = found.value;
  if (shown === undefined) {
    return (
      <section class="probe" aria-label={t('Pixel')}>
        <h3>{t('Pixel')}</h3>
        <p class="quiet">{t('Point at a map to see what each run makes of a pixel. Click pins it.')}</p>
      </section>
    );
  }
  return (
    <section class="probe" aria-label={t('Pixel')}>
      <h3>
        {t('Pixel')} {shown.place.row}, {shown.place.col} <span class="quiet">{t('row, column')}</span>
      </h3>
      {materials.map(({ name }, k) => (
        <MaterialFractions key={k} name={name} fractions={shown.fractions.map((values) => values?.[k])} runs={runs} />
      ))}
    </section>
  );
}

interface MaterialFractionsProps {
  readonly name: string;
  /** By run. */
  readonly fractions: readonly (number | undefined)[];
  readonly runs: readonly ComparedRun[];
}

function MaterialFractions({ name, fractions, runs }: MaterialFractionsProps) {
  return (
    <table class="fractions">
      <caption>{name}</caption>
      <tbody>
        {fractions.map(
          (value, run) =>
            value !== undefined &&
            !Number.isNaN(value) && (
              <tr key={run} class={categoryClass(run)}>
                <th scope="row" title={runs[run]?.label}>
                  <LineSample dash={run} /> {runs[run]?.label}
                </th>
                <td>
                  <span class="track">
                    <span class="fill" style={{ width: `${Math.min(100, Math.max(0, value * 100))}%` }} />
                  </span>
                </td>
                <td class="number">{value.toFixed(3).replace('-', '−')}</td>
              </tr>
            ),
        )}
      </tbody>
    </table>
  );
}
