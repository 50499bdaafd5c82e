import { counted } from '../../../src/plot/format';
import type { RgbaImage } from '../../../src/plot/raster/image';
import { drawWall } from '../../../src/plot/raster/wall';
import type { ClusterExamples } from '../../../src/protocol/clustering';
import type { ClusterFacts } from '../../../src/protocol/clustering-panel';
import { imageToPng } from '../../common/export';
import { t } from '../../common/l10n';
import { host } from '../model';

/** The rows of the wall as one picture, typical samples first. */
export async function wallPng(facts: ClusterFacts, rows: readonly ClusterExamples[]): Promise<Uint8Array> {
  const wanted = rows.map(({ typical, doubtful }) => [...typical, ...doubtful]);
  const found = await host.request('samples', { samples: wanted.flat(), withLooks: true });
  const pictures = new Map(
    found.flatMap(({ sample, look }): (readonly [number, RgbaImage])[] =>
      look?.kind === 'image' ? [[sample, { width: look.width, height: look.height, data: look.rgba }]] : [],
    ),
  );
  const drawn = rows.map(({ cluster }, i) => ({
    name: facts.names[cluster],
    detail: counted(facts.sizes[cluster], 'sample'),
    pictures: wanted[i].flatMap((sample) => pictures.get(sample) ?? []),
  }));
  return imageToPng(drawWall(t('Examples'), drawn));
}
