import { artifactsFolder } from '../../files';

/** Folder of the previews within a run folder. */
export const previewsFolder = `${artifactsFolder}/previews`;

/** What lies there; see `PreviewIndex`. */
export const previewFiles = {
  index: 'index.json',
  images: 'images.npy',
  texts: 'texts.jsonl',
  rows: 'rows.jsonl',
  audio: 'audio.npy',
  offsets: 'offsets.npy',
  order: 'order.npy',
} as const;
