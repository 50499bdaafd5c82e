import type { ElementType } from '../../../../src/data/source/elements';
import { elementTypes, interleaveAxes, type Interleave } from '../../../../src/data/envi/layout';
import { encode, fill } from './elements';
import { laidOut, type TinyScene } from './scene';

export interface EnviOptions {
  readonly interleave: Interleave;
  readonly type: ElementType;
  readonly littleEndian?: boolean;
  readonly offset?: number;
  /** Lines added to the header. */
  readonly extra?: readonly string[];
}

/** Header and data of an ENVI image of the tiny scene. */
export function enviFiles(scene: TinyScene, options: EnviOptions): { header: string; data: Buffer } {
  const { interleave, type, littleEndian = true, offset = 0, extra = [] } = options;
  const { shape, value } = laidOut(scene, interleaveAxes[interleave], 'row');
  const code = [...elementTypes].find(([, name]) => name === type)?.[0];
  const lines = [
    'ENVI',
    'description = {',
    '  written by a test}',
    `samples = ${scene.cols}`,
    `Lines   = ${scene.rows}`,
    `bands = ${scene.bands}`,
    `header offset = ${offset}`,
    `data type = ${code}`,
    `interleave = ${interleave}`,
    `byte order = ${littleEndian ? 0 : 1}`,
    ...extra,
  ];
  return {
    header: `${lines.join('\n')}\n`,
    data: Buffer.concat([Buffer.alloc(offset, 7), encode(fill(shape, value), type, littleEndian)]),
  };
}
