// Runs in a bare Chromium beside the bundle of the unmixing panel: hands it maps of a scene and waits for the pixels.
import { sceneMaps } from '../../../src/host/panels/unmixing/maps';
import { materialSpectra } from '../../../src/host/panels/unmixing/spectra';
import { fractionsOf } from '../../../src/plot/report/unmixing/fractions';
import type { Message } from '../../../src/protocol/messages';
import type { PanelUpdate } from '../../../src/protocol/panel';
import type { UnmixingPicture } from '../../../src/protocol/unmixing';
import type { UnmixingParts } from '../../../src/protocol/unmixing-panel';
import { runView } from '../../../test/unit/webview/runView';
import type { UpdateTimes } from '../updateTimes';
import { measureUpdates } from './updates';

const bands = 200;

/** Smooth abundances that move with `phase`. */
function pictureOf(side: number, materials: number, phase: number): UnmixingPicture {
  const pixels = side * side;
  const abundances = new Float32Array(pixels * materials);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const [x, y] = [(pixel % side) / side, Math.floor(pixel / side) / side];
    for (let k = 0; k < materials; k++) {
      abundances[pixel * materials + k] = 0.5 + 0.5 * Math.sin(6 * (k + 1) * x + 5 * y + phase + k);
    }
  }
  const wave = (length: number) => Float32Array.from({ length }, (_, i) => 0.5 + 0.5 * Math.sin(i / 9 + phase));
  return {
    layout: { rows: side, cols: side, spatial: true },
    axis: { index: Array.from({ length: bands }, (_, band) => band) },
    names: Array.from({ length: materials }, (_, k) => `material ${k + 1}`),
    endmembers: { shape: [bands, materials], data: wave(bands * materials) },
    abundances: { shape: [pixels, materials], data: abundances },
    guidance: wave(pixels),
    residualPerBand: wave(bands),
    residualPerPixel: wave(pixels),
    flaggedBands: [],
    initialPixels: Array.from({ length: materials }, (_, k) => k * side),
  };
}

/** What the editor's side makes of a picture. */
function partsOf(picture: UnmixingPicture): Partial<UnmixingParts> {
  const fractions = fractionsOf(picture).field;
  return { maps: sceneMaps({ ...picture, fractions }), spectra: materialSpectra(picture), remarks: [] };
}

const send = (payload: PanelUpdate<UnmixingParts>): void =>
  window.postMessage({ type: 'event', name: 'update', payload } satisfies Message);

async function measure(side: number, materials: number, updates: number): Promise<UpdateTimes> {
  const run = runView({ status: 'running' });
  send({ kind: 'snapshot', seq: 1, parts: { run, ...partsOf(pictureOf(side, materials, 0)) }, curves: {} });
  return measureUpdates({
    ...{ canvases: '.maps canvas', count: materials, updates },
    make: (update) => {
      const picture = pictureOf(side, materials, update);
      return () => partsOf(picture);
    },
    send: (parts, update) => send({ kind: 'delta', seq: update + 1, parts, curves: {} }),
  });
}

Object.assign(window, { measure });
