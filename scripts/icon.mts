// `npm run icon`: media/icon.png, a beam of light that brings out the materials of a scene.
import { mkdir, writeFile } from 'node:fs/promises';
import { encode } from 'fast-png';

type Colour = readonly [number, number, number];

const size = 256;
/** Samples along each side of a pixel, against jagged edges. */
const samples = 4;
const night: Colour = [16, 24, 48];
const dusk: Colour = [30, 44, 84];
const light: Colour = [255, 228, 150];
const materials: readonly Colour[] = [
  [38, 166, 154],
  [255, 183, 77],
  [126, 87, 194],
];

const mix = (from: Colour, to: Colour, share: number): Colour => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];
const clamp = (value: number) => Math.min(1, Math.max(0, value));
const smooth = (from: number, to: number, value: number) => {
  const share = clamp((value - from) / (to - from));
  return share * share * (3 - 2 * share);
};

/** Distance to a rounded square around a centre; negative inside. */
function roundedSquare(x: number, y: number, centre: readonly [number, number], half: number, radius: number): number {
  const dx = Math.max(Math.abs(x - centre[0]) - half + radius, 0);
  const dy = Math.max(Math.abs(y - centre[1]) - half + radius, 0);
  return Math.hypot(dx, dy) - radius;
}

const lamp = [52, 52] as const;
/** Direction and half the opening of the beam in radians. */
const direction = Math.PI / 4;
const opening = 0.42;

function beamAt(x: number, y: number): number {
  const angle = Math.abs(Math.atan2(y - lamp[1], x - lamp[0]) - direction);
  return 1 - smooth(opening - 0.03, opening + 0.03, angle);
}

/** Tiles of the scene in rows and columns; each is one material. */
const scene = ['001', '021', '221'];
const tile = 44;
const origin = 92;

/** @returns the colour of the tile at a point, undefined between tiles */
function tileAt(x: number, y: number): Colour | undefined {
  const [col, row] = [Math.floor((x - origin) / tile), Math.floor((y - origin) / tile)];
  if (row < 0 || col < 0 || row > 2 || col > 2) return undefined;
  const centre = [origin + (col + 0.5) * tile, origin + (row + 0.5) * tile] as const;
  return roundedSquare(x, y, centre, tile / 2 - 3, 7) < 0 ? materials[Number(scene[row][col])] : undefined;
}

function colourAt(x: number, y: number): Colour {
  const ground = mix(dusk, night, (x + y) / (2 * size));
  const distance = Math.hypot(x - lamp[0], y - lamp[1]);
  const lit = beamAt(x, y);
  const beam = mix(ground, light, lit * 0.62 * (1 - smooth(0, 330, distance)));
  const material = tileAt(x, y);
  const shown = material ? mix(mix(material, ground, 0.72), mix(material, light, 0.12), lit) : beam;
  const glow = mix(shown, light, 0.7 * (1 - smooth(10, 42, distance)));
  return distance < 17 ? light : glow;
}

const pixels = new Uint8Array(size * size * 4);
for (let row = 0; row < size; row++) {
  for (let col = 0; col < size; col++) {
    const sum = [0, 0, 0, 0];
    for (let sample = 0; sample < samples ** 2; sample++) {
      const x = col + ((sample % samples) + 0.5) / samples;
      const y = row + (Math.floor(sample / samples) + 0.5) / samples;
      if (roundedSquare(x, y, [size / 2, size / 2], size / 2 - 4, 52) > 0) continue;
      colourAt(x, y).forEach((value, channel) => (sum[channel] += value));
      sum[3] += 1;
    }
    const at = (row * size + col) * 4;
    for (let channel = 0; channel < 3; channel++) pixels[at + channel] = sum[3] ? sum[channel] / sum[3] : 0;
    pixels[at + 3] = (255 * sum[3]) / samples ** 2;
  }
}
await mkdir('media', { recursive: true });
await writeFile('media/icon.png', encode({ width: size, height: size, data: pixels, channels: 4, depth: 8 }));
