import { colourMaps, type ColourMapName } from '../../../src/plot/colour/colourmap';
import { isBright, shareColour } from '../../../src/plot/raster/matrix';

/** Colour of a share of one, and that of a text on it. */
export interface HeatColours {
  readonly background: string;
  readonly ink: string;
}

/** @param share - 0 to 1. */
export function heatColours(share: number, map: ColourMapName): HeatColours {
  const colour = shareColour(colourMaps[map], share);
  return { background: `rgb(${colour.join(' ')})`, ink: isBright(colour) ? '#000' : '#fff' };
}
