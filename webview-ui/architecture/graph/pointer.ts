import type { Point } from '../../../src/architecture/elk';
import type { GraphState } from './state';

type On<E> = E & { readonly currentTarget: SVGSVGElement };

/** CSS pixels that the pointer may move while it is pressed for a click to be one. */
const clickReach = 4;

/** What the pointer and the wheel do: move, zoom, point at, pin, expand. */
export class GraphPointer {
  /** Where each pressed pointer is. */
  private readonly pressed = new Map<number, Point>();
  private travelled = 0;

  constructor(
    private readonly state: GraphState,
    private readonly choose: (key: string | undefined) => void,
  ) {}

  readonly events = {
    onPointerDown: (event: On<PointerEvent>) => this.press(event),
    onPointerMove: (event: On<PointerEvent>) => this.move(event),
    onPointerUp: (event: On<PointerEvent>) => this.release(event),
    onPointerCancel: (event: On<PointerEvent>) => this.release(event),
    onPointerLeave: () => (this.state.hovered.value = undefined),
    onClick: (event: On<MouseEvent>) => this.click(event),
    onWheel: (event: On<WheelEvent>) => this.wheel(event),
  };

  private press(event: On<PointerEvent>): void {
    if (event.button > 1) return;
    if (this.pressed.size === 0) this.travelled = 0;
    this.pressed.set(event.pointerId, place(event));
  }

  private move(event: On<PointerEvent>): void {
    const before = this.pressed.get(event.pointerId);
    if (before === undefined) {
      this.state.hovered.value = keyAt(event);
      return;
    }
    const now = place(event);
    this.travelled += Math.hypot(now.x - before.x, now.y - before.y);
    if (this.travelled < clickReach) return;
    // Only now: a captured pointer clicks the whole drawing instead of what it points at.
    event.currentTarget.setPointerCapture(event.pointerId);
    this.state.hovered.value = undefined;
    const other = [...this.pressed].find(([id]) => id !== event.pointerId)?.[1];
    this.pressed.set(event.pointerId, now);
    if (other) this.pinch(before, now, other);
    else this.drag(before, now);
  }

  private drag(before: Point, now: Point): void {
    const { x, y, zoom } = this.state.camera.peek();
    this.state.move({ x: x + now.x - before.x, y: y + now.y - before.y, zoom });
  }

  /** Two fingers: what is between them grows as they part. */
  private pinch(before: Point, now: Point, other: Point): void {
    const apart = (point: Point) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
    this.state.zoom(apart(now) / apart(before), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }, false);
  }

  private release(event: On<PointerEvent>): void {
    this.pressed.delete(event.pointerId);
  }

  private click(event: On<MouseEvent>): void {
    if (this.travelled >= clickReach) return;
    const key = keyAt(event);
    this.choose(key);
    if (key === undefined) return;
    this.state.current.value = key;
    const target = this.state.target(key);
    if (target?.kind === 'place' && target.place.inside !== undefined) this.state.toggle(key);
  }

  private wheel(event: On<WheelEvent>): void {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.state.zoom(Math.exp(-event.deltaY / 240), place(event), false);
      return;
    }
    if (Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return; // the page scrolls
    event.preventDefault();
    const { x, y, zoom } = this.state.camera.peek();
    this.state.move({ x: x - event.deltaX, y, zoom });
  }
}

/** In the window of the drawing. */
function place({ clientX, clientY, currentTarget }: On<MouseEvent>): Point {
  const { left, top } = currentTarget.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

/** What is under the pointer. */
const keyAt = ({ target }: MouseEvent): string | undefined =>
  target instanceof Element ? target.closest<SVGElement>('[data-key]')?.dataset.key : undefined;
