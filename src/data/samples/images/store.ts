import { configError } from '../../errors';
import type { SamplesOptions } from '../options';
import { withChannels, type Picture } from './picture';
import { resize } from './resize';

/** Larger images of one size are brought to {@link fallbackSize} unless a size is given. */
const largestKept = 96;
const fallbackSize = 32;

interface Layout {
  readonly rows: number;
  readonly cols: number;
  readonly channels: 1 | 3;
}

/** What pictures are brought to; what is absent is found from the pictures. */
export interface WantedLayout {
  readonly size?: readonly [rows: number, cols: number];
  readonly channels?: 1 | 3;
}

/** The layout that the config asks for. */
export function wantedLayout({ imageSize, channels }: Pick<SamplesOptions, 'imageSize' | 'channels'>): WantedLayout {
  const [rows, cols = rows] = imageSize === 'auto' ? [] : [imageSize].flat();
  return {
    size: rows === undefined ? undefined : [rows, cols],
    channels: channels === 'auto' ? undefined : channels === 'grey' ? 1 : 3,
  };
}

/**
 * Pictures of one size, end to end, without any of them held as it was read. Sizes and colours that are not given follow
 * the pictures: as they are while all are alike, else of a common size and in colour.
 */
export class PictureStore {
  private now: Layout | undefined;
  private data: Uint8Array | Float32Array = new Uint8Array(0);
  count = 0;

  /** @param most pictures that will come */
  constructor(
    private readonly most: number,
    private readonly wanted: WantedLayout,
  ) {}

  /** @throws UserError `mixed-types` */
  add(picture: Picture): void {
    const target = this.layoutFor(picture);
    if (!this.now || !sameLayout(this.now, target)) this.restack(target, picture);
    if (picture.values instanceof Uint8Array !== this.data instanceof Uint8Array) throw mixed();
    this.data.set(fitted(picture, target).values, this.count * sizeOf(target));
    this.count += 1;
  }

  /** What was stored: `[count, rows, cols, channels]`. */
  stored(): Layout & { readonly elements: Uint8Array | Float32Array } {
    const layout = this.now ?? { rows: 0, cols: 0, channels: 1 };
    return { ...layout, elements: this.data.subarray(0, this.count * sizeOf(layout)) };
  }

  private layoutFor({ rows, cols, channels }: Picture): Layout {
    const { size, channels: colours } = this.wanted;
    const auto = (): readonly [number, number] => {
      if (!this.now) return Math.max(rows, cols) > largestKept ? [fallbackSize, fallbackSize] : [rows, cols];
      const { rows: nowRows, cols: nowCols } = this.now;
      const isKept = (rows === nowRows && cols === nowCols) || (nowRows === fallbackSize && nowCols === fallbackSize);
      return isKept ? [nowRows, nowCols] : [fallbackSize, fallbackSize];
    };
    const [newRows, newCols] = size ?? auto();
    const newChannels = colours ?? (this.now?.channels === 3 || channels === 3 ? 3 : 1);
    return { rows: newRows, cols: newCols, channels: newChannels };
  }

  /** Brings what is stored to another layout. */
  private restack(target: Layout, { values }: Picture): void {
    const [before, old] = [this.now, this.data];
    const length = this.most * sizeOf(target);
    const isBytes = before ? old instanceof Uint8Array : values instanceof Uint8Array;
    this.data = isBytes ? new Uint8Array(length) : new Float32Array(length);
    this.now = target;
    if (!before) return;
    const size = sizeOf(before);
    for (let at = 0; at < this.count; at++) {
      const picture = { ...before, values: old.subarray(at * size, (at + 1) * size) };
      this.data.set(fitted(picture, target).values, at * sizeOf(target));
    }
  }
}

const sizeOf = ({ rows, cols, channels }: Layout) => rows * cols * channels;

const sameLayout = (one: Layout, other: Layout) =>
  one.rows === other.rows && one.cols === other.cols && one.channels === other.channels;

const fitted = (picture: Picture, { rows, cols, channels }: Layout): Picture =>
  resize(withChannels(picture, channels), rows, cols);

function mixed(): Error {
  const message = '`data.images` names images of bytes and images of fractions';
  return configError('mixed-types', message, 'Name files of one type, or convert some of them.');
}
