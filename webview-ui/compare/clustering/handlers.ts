import { signal } from '@preact/signals';
import { arrowOf } from '../../common/arrows';
import { nearestPoint, nextPoint } from '../../common/scatter/geometry';
import { hovered } from './state';

/** CSS pixels between the pointer and a point that it means. */
const reach = 14;
const all = () => true;

/** Pointer and keys go from sample to sample; the other planes follow. */
export class PlaneHandlers {
  /** `[points, 2]`, pixels of the canvas. */
  readonly places = signal<Float32Array>(new Float32Array());

  constructor(
    /** `[points]`: places in the files. */
    private readonly samples: Int32Array,
    /** Whether other runs have these samples too. */
    private readonly isShared: () => boolean,
  ) {}

  readonly events = {
    onPointerMove: (event: PointerEvent & { readonly currentTarget: HTMLCanvasElement }) => {
      const { left, top, width } = event.currentTarget.getBoundingClientRect();
      const scale = event.currentTarget.width / width;
      const [x, y] = [(event.clientX - left) * scale, (event.clientY - top) * scale];
      this.mean(nearestPoint(this.places.value, x, y, reach * devicePixelRatio, all));
    },
    onPointerLeave: () => (hovered.value = undefined),
    onKeyDown: (event: KeyboardEvent) => {
      const arrow = arrowOf(event.key);
      if (arrow === undefined) return;
      event.preventDefault();
      const at = this.samples.indexOf(hovered.value ?? -1);
      this.mean(at < 0 ? 0 : nextPoint(this.places.value, at, ...arrow, all));
    },
  };

  private mean(point: number): void {
    hovered.value = point < 0 || !this.isShared() ? undefined : this.samples[point];
  }
}
