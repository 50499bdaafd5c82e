import { colourMaps } from '../../../src/plot/colour/colourmap';
import { okabeIto } from '../../../src/plot/colour/palette';
import { categoryClass } from '../../../src/plot/theme';
import { themeColour } from '../theme';
import { markShape } from '../marks';
import { pixelsOf, type Pixels } from './blit';

/** Levels of a number that are told apart. */
export const levels = 24;

/** A point of each group as a picture: painting the picture ten thousand times is fast, drawing its shape is not. */
export interface Sprites {
  /** Side of a picture in pixels of the canvas. */
  readonly side: number;
  readonly at: (group: number) => Pixels;
}

/** Colours that points are drawn in: those of the theme on the screen, dark ones on paper. */
export interface Palette {
  readonly categories: readonly string[];
  readonly missing: string;
  readonly ink: string;
  readonly page: string;
}

export const screenPalette = (): Palette => ({
  categories: okabeIto.map((_, i) => themeColour(`--${categoryClass(i)}`)),
  missing: themeColour('--muted'),
  ink: themeColour('--ink'),
  page: themeColour('--page'),
});

export const paperPalette: Palette = {
  categories: okabeIto.map(([r, g, b]) => `rgb(${r} ${g} ${b})`),
  missing: '#808080',
  ink: '#1b1f24',
  page: '#ffffff',
};

function levelColour(level: number): string {
  const at = Math.round((level / (levels - 1)) * 255) * 3;
  const [r, g, b] = colourMaps.viridis.subarray(at, at + 3);
  return `rgb(${r} ${g} ${b})`;
}

function sprite(side: number, size: number, shape: string, colour: string, rim: string): Pixels {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser cannot draw');
  const scale = size / 10;
  context.setTransform(scale, 0, 0, scale, (side - size) / 2, (side - size) / 2);
  const path = new Path2D(shape);
  context.lineWidth = 1.1 / scale;
  context.strokeStyle = rim; // points that lie over each other stay apart
  context.stroke(path);
  context.fillStyle = colour;
  context.fill(path);
  return pixelsOf(context.getImageData(0, 0, side, side));
}

/** The pictures of all groups, made when they are first drawn and again when points have another size. */
export class SpriteBox {
  private sprites: Sprites | undefined;

  /** @param byLevel - Groups are levels of a number rather than categories. */
  constructor(
    private readonly byLevel: boolean,
    private readonly palette: Palette,
  ) {}

  /** @param size - Of a point in pixels of the canvas. */
  ofSize(size: number): Sprites {
    const side = Math.ceil(size) + 4;
    if (this.sprites?.side !== side) this.sprites = this.make(side);
    return this.sprites;
  }

  private make(side: number): Sprites {
    const made = new Map<number, Pixels>();
    return {
      side,
      at: (group) => {
        let found = made.get(group);
        if (found === undefined) made.set(group, (found = this.draw(group, side)));
        return found;
      },
    };
  }

  private draw(group: number, side: number): Pixels {
    const { byLevel, palette } = this;
    const size = side - 4;
    if (group < 0) return sprite(side, size * 0.7, markShape(0), palette.missing, palette.page);
    if (byLevel) return sprite(side, size, markShape(0), levelColour(group), palette.page);
    const colour = palette.categories[group % palette.categories.length];
    return sprite(side, size, markShape(group), colour, palette.page);
  }
}
