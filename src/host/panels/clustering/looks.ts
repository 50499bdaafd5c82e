import { previewImage, soundEnvelope } from '../../../plot/raster/preview';
import { shrinkImage } from '../../../plot/raster/shrink';
import type { SamplePreview } from '../../../protocol/clustering';
import type { SampleLook } from '../../../protocol/clustering-panel';

/** Largest side of a picture: tiles are smaller, and the card of a sample is no larger on usual screens. */
const mostSide = 128;
/** Characters of a text that anybody reads in a tile or a card. */
const mostText = 600;
/** Cells of a row. */
const mostCells = 12;
/** Pieces of a wave, about one for each two pixels of a card. */
const pieces = 120;

/** A sample as it travels: small enough to be sent by the hundred. */
export function lookOf(preview: SamplePreview): SampleLook {
  switch (preview.kind) {
    case 'image':
      return imageLook(preview);
    case 'text':
      return {
        kind: 'text',
        text: preview.text.length > mostText ? `${preview.text.slice(0, mostText)}…` : preview.text,
      };
    case 'audio':
      return {
        kind: 'audio',
        seconds: preview.samples.length / preview.rate,
        envelope: soundEnvelope(preview.samples, pieces),
      };
    case 'row':
      return { kind: 'row', values: Object.entries(preview.values).slice(0, mostCells) };
  }
}

function imageLook(preview: Extract<SamplePreview, { kind: 'image' }>): SampleLook {
  const { width, height, data: rgba } = shrinkImage(previewImage(preview), mostSide);
  return { kind: 'image', width, height, rgba };
}
