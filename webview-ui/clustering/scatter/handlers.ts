import type { ReadonlySignal, Signal } from '@preact/signals';
import { arrowOf } from '../../common/arrows';
import { moveView, view, wholeScene, zoomAt } from '../../common/linked';
import { t } from '../../common/l10n';
import { clearChoices, hovered, pinned, selection, tool } from '../choices';
import { nearestPoint, nextPoint } from '../../common/scatter/geometry';
import { extendLasso, pointsInside, type LassoLine } from '../../common/scatter/lasso';
import { dimmed } from './state';

type On<E> = E & { readonly currentTarget: HTMLCanvasElement };

/** CSS pixels between the pointer and a point that it means. */
const reach = 14;

/** What pointer and keys do to the points. */
export class ScatterHandlers {
  /** Whether the pointer has drawn or moved since it was pressed; then its release is no click. */
  private dragged = false;

  constructor(
    /** `[points, 2]`, pixels of the canvas. */
    private readonly places: ReadonlySignal<Float32Array>,
    private readonly lasso: Signal<LassoLine>,
    /** `[points]` */
    private readonly samples: Int32Array,
  ) {}

  readonly events = {
    onPointerDown: (event: On<PointerEvent>) => this.press(event),
    onPointerMove: (event: On<PointerEvent>) => this.move(event),
    onPointerUp: () => this.release(),
    onPointerLeave: () => (hovered.value = undefined),
    onClick: (event: On<MouseEvent>) => this.click(event),
    onWheel: (event: On<WheelEvent>) => this.wheel(event),
    onKeyDown: (event: KeyboardEvent) => this.key(event),
  };

  private press(event: On<PointerEvent>): void {
    this.dragged = false;
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (this.draws(event)) this.lasso.value = extendLasso([], ...this.place(event));
  }

  private move(event: On<PointerEvent>): void {
    if ((event.buttons & 1) === 0) {
      hovered.value = this.sampleAt(event);
      return;
    }
    this.dragged ||= Math.hypot(event.movementX, event.movementY) > 1;
    if (this.lasso.value.length > 0) this.lasso.value = extendLasso(this.lasso.value, ...this.place(event));
    else if (this.dragged) {
      const { x, y, zoom } = view.value;
      const { width, height } = event.currentTarget.getBoundingClientRect();
      moveView({ x: x - event.movementX / width / zoom, y: y - event.movementY / height / zoom, zoom });
    }
  }

  private release(): void {
    const line = this.lasso.value;
    this.lasso.value = [];
    if (line.length < 6) return;
    const found = pointsInside(this.places.value, line, this.isShown);
    const samples = found.map((point) => this.samples[point]);
    if (samples.length > 0) selection.value = { title: t('Picked in the scatter'), samples, total: samples.length };
  }

  private click(event: On<MouseEvent>): void {
    if (!this.dragged) pinned.value = this.sampleAt(event);
    this.dragged = false;
  }

  private wheel(event: On<WheelEvent>): void {
    if (!event.ctrlKey && !event.metaKey) return; // the page scrolls
    event.preventDefault();
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    zoomAt((event.clientX - left) / width, (event.clientY - top) / height, Math.exp(-event.deltaY / 300));
  }

  private key(event: KeyboardEvent): void {
    const arrow = arrowOf(event.key);
    if (arrow) this.step(...arrow);
    else if (event.key === 'Enter' || event.key === ' ') pinned.value = hovered.value;
    else if (event.key === 'Escape') clearChoices();
    else if (event.key === '+' || event.key === '=') zoomAt(0.5, 0.5, 1.5);
    else if (event.key === '-') zoomAt(0.5, 0.5, 1 / 1.5);
    else if (event.key === '0') view.value = wholeScene;
    else return;
    event.preventDefault();
  }

  /** From the point that is meant, or into the picture from its first point. */
  private step(right: number, down: number): void {
    const at = this.samples.indexOf(hovered.value ?? pinned.value ?? -1);
    const next = at < 0 ? dimmed.value.indexOf(0) : nextPoint(this.places.value, at, right, down, this.isShown);
    if (next >= 0) hovered.value = this.samples[next];
  }

  /** The lasso is drawn with the tool of that name, and with Shift otherwise. */
  private draws(event: PointerEvent): boolean {
    return event.shiftKey !== (tool().signal.value === 'lasso');
  }

  private readonly isShown = (point: number): boolean => dimmed.value[point] < 2;

  private place({ clientX, clientY, currentTarget }: On<MouseEvent>): [x: number, y: number] {
    const { left, top, width } = currentTarget.getBoundingClientRect();
    const scale = currentTarget.width / width;
    return [(clientX - left) * scale, (clientY - top) * scale];
  }

  private sampleAt(event: On<MouseEvent>): number | undefined {
    const [x, y] = this.place(event);
    const point = nearestPoint(this.places.value, x, y, reach * devicePixelRatio, this.isShown);
    return point < 0 ? undefined : this.samples[point];
  }
}
