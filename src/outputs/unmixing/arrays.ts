import { rgbBytes, type RgbaImage } from '../../plot/raster/image';
import type { NdArray } from '../../protocol/ndarray';
import type { UnmixingResult } from '../../protocol/unmixing';
import type { OutputFile } from '../files';
import type { UnmixingRun } from './stored';

export interface OutputArray extends OutputFile {
  readonly array: NdArray;
}

/** Files of the arrays that together with `result.json` are the whole result. */
export const arrayFiles = {
  abundances: 'abundances.npy',
  endmembers: 'endmembers.npy',
  guidance: 'guidance.npy',
  residualPerPixel: 'residual_per_pixel.npy',
  truthAbundances: 'truth_abundances.npy',
  truthEndmembers: 'truth_endmembers.npy',
  falseColour: 'false_colour.npy',
} as const;

/** `[rows, cols, ...]` for an image, `[pixels, ...]` for a list of spectra. */
function pixelShape({ layout }: UnmixingResult, ...rest: number[]): number[] {
  return layout.spatial ? [layout.rows, layout.cols, ...rest] : [layout.rows * layout.cols, ...rest];
}

const rgbArray = (image: RgbaImage): NdArray => ({ shape: [image.height, image.width, 3], data: rgbBytes(image) });

/** Every array of a result, float32 and row-major; the false-colour picture as bytes. */
export function unmixingArrays({ result, falseColour }: UnmixingRun): OutputArray[] {
  const { abundances, endmembers, guidance, residualPerPixel, truth } = result;
  const materials = abundances.shape[1];
  const pixels = (data: Float32Array, ...rest: number[]): NdArray => ({ shape: pixelShape(result, ...rest), data });
  const found: (OutputArray | undefined)[] = [
    { file: arrayFiles.abundances, title: 'Abundances', array: pixels(abundances.data, materials) },
    { file: arrayFiles.endmembers, title: 'Endmembers', array: endmembers },
    guidance && { file: arrayFiles.guidance, title: 'Guidance map', array: pixels(guidance) },
    { file: arrayFiles.residualPerPixel, title: 'Residual per pixel', array: pixels(residualPerPixel) },
    truth?.abundances && {
      file: arrayFiles.truthAbundances,
      title: 'Abundances of the truth',
      array: pixels(truth.abundances.data, truth.abundances.shape[1]),
    },
    truth?.endmembers && {
      file: arrayFiles.truthEndmembers,
      title: 'Endmembers of the truth',
      array: truth.endmembers,
    },
    falseColour && { file: arrayFiles.falseColour, title: 'False colour', array: rgbArray(falseColour.image) },
  ];
  return found.filter((output) => output !== undefined);
}
