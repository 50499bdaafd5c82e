import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { t } from '../../common/l10n';
import { view } from '../../common/linked';
import { PointFrame } from '../../common/scatter/frame';
import type { LassoLine } from '../../common/scatter/lasso';
import { hovered, pinned } from '../choices';
import type { Grouping } from './groups';
import { ScatterHandlers } from './handlers';
import { faint } from './state';

export interface ScatterCanvasProps {
  /** `[points, 2]` */
  readonly positions: Float32Array;
  /** `[points]` */
  readonly samples: Int32Array;
  readonly grouping: Grouping;
  /** Other layouts have other domains. */
  readonly layout: string;
}

/** The points with what pointer and keys do to them. */
export function ScatterCanvas({ positions, samples, grouping, layout }: ScatterCanvasProps) {
  const places = useSignal<Float32Array>(new Float32Array());
  const lasso = useSignal<LassoLine>([]);
  const handlers = useMemo(() => new ScatterHandlers(places, lasso, samples), [samples]);
  const { groups, names, by } = grouping;
  const marks = () => {
    const meant = [hovered.value, pinned.value].map((sample) => (sample === undefined ? -1 : samples.indexOf(sample)));
    return { ringed: meant.filter((point) => point >= 0), lasso: lasso.value };
  };
  return (
    <PointFrame
      points={{ positions, groups, names, byLevel: by === 'confidence', layout }}
      look={{ view, faint }}
      {...{ samples, marks, places }}
      label={t('Samples in the plane. Arrow keys go from point to point, Enter picks one, plus and minus zoom.')}
      events={handlers.events}
    />
  );
}
