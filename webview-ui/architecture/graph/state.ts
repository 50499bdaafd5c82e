import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Box, Size } from '../../../src/architecture/elk';
import type { ArchitectureGraph } from '../../../src/architecture/graph';
import { remember, remembered } from '../../common/vscode';
import { begun, bounded, doOverlap, fitted, readableZoom, revealing, seenBox, zoomed, type Camera } from './camera';
import type { Layouts } from './layout/layouts';
import type { Direction } from './layout/structure';
import type { GraphTarget } from './props';
import { areLaidAlike, keyOf, type Level } from './scene';
import { Settling } from './settling';
import { openBoxes, stopsOf, type Stop } from './stops';

/** What was opened and closed by the person, by key. */
type Opened = Readonly<Record<string, boolean>>;

/** Around the window, as a share of it: what is there is drawn already, so that it is not missing when it comes in. */
const overscan = 0.3;
/** Milliseconds until all has moved, with some to spare. */
const moveTime = 250;

/** The state of one drawing: what is expanded, how it is seen, what is pointed at and pinned. */
export class GraphState {
  readonly settling: Settling;
  readonly camera = signal<Camera>({ x: 0, y: 0, zoom: 1 });
  /** Whether the camera moves by itself, then it glides. */
  readonly isGliding = signal(false);
  /** Whether places are on their way to where they are now. */
  readonly isMoving = signal(false);
  readonly window = signal<Size>({ width: 0, height: 0 });
  readonly direction: Signal<Direction>;
  /** Operations that are less probable are not drawn. */
  readonly threshold: Signal<number>;
  readonly hovered = signal<string | undefined>(undefined);
  readonly pinned = signal<string | undefined>(undefined);
  /** What keys start from; it can be reached with Tab. */
  readonly current = signal<string | undefined>(undefined);

  private readonly opened: Signal<Opened>;
  private graph: ArchitectureGraph | undefined;
  /** The camera follows the drawing as a whole until the person moves it; all of it once that was asked for. */
  private following: 'beginning' | 'all' | undefined = 'beginning';
  /** What stays where it is in the window while the drawing around it changes. */
  private anchor: string | undefined;
  private moving: ReturnType<typeof setTimeout> | undefined;
  private readonly seen = new Map<string, ReadonlySignal<boolean>>();

  /** @param name - Under which the choices of the person are kept. */
  constructor(
    private readonly name: string,
    layouts: Layouts,
  ) {
    this.settling = new Settling(layouts, (network) => this.adopt(network));
    this.opened = signal(remembered<Opened>(`${name}.opened`, {}));
    this.direction = signal(remembered<Direction>(`${name}.direction`, 'down'));
    this.threshold = signal(remembered(`${name}.threshold`, 0));
  }

  show(graph: ArchitectureGraph): void {
    this.graph = graph;
    this.settle();
  }

  dispose(): void {
    clearTimeout(this.moving);
    this.settling.dispose();
  }

  /** The places and operations that are drawn, by key. */
  stop(key: string | undefined): Stop | undefined {
    const network = this.settling.network.peek();
    return network && key !== undefined ? stopsOf(network).get(key) : undefined;
  }

  target(key: string | undefined): GraphTarget | undefined {
    return this.stop(key)?.target;
  }

  /** Expands or collapses a place. */
  toggle(key: string): void {
    const { graph } = this;
    if (graph === undefined) return;
    this.anchor = key;
    this.open({ [key]: !expandedKeys(graph, this.opened.value).has(key) });
  }

  /** Expands or collapses all places of the network. */
  openAll(isOpen: boolean): void {
    const places = this.graph?.network.places.filter(({ inside }) => inside !== undefined) ?? [];
    this.open(Object.fromEntries(places.map(({ id }) => [keyOf('', id), isOpen])));
  }

  turn(): void {
    this.direction.value = this.direction.value === 'down' ? 'right' : 'down';
    remember(`${this.name}.direction`, this.direction.value);
    this.following = 'beginning';
    this.settle();
  }

  setThreshold(threshold: number): void {
    this.threshold.value = threshold;
    remember(`${this.name}.threshold`, threshold);
  }

  resize(size: Size): void {
    const isFirst = this.window.peek().width === 0;
    this.window.value = size;
    this.follow(!isFirst);
  }

  /** Shows all, and keeps on doing so. */
  fit(): void {
    this.following = 'all';
    this.follow(true);
  }

  /** Moves the camera as the person wants it. */
  move(camera: Camera, glides = false): void {
    const network = this.settling.network.peek();
    if (network === undefined) return;
    this.following = undefined;
    this.look(bounded(camera, network, this.window.peek()), glides);
  }

  /** Zooms at a point of the window, in its middle where there is none. */
  zoom(
    factor: number,
    at = { x: this.window.peek().width / 2, y: this.window.peek().height / 2 },
    glides = true,
  ): void {
    this.move(zoomed(this.camera.peek(), at, factor), glides);
  }

  /** Shows a place as large as it may be. */
  focusOn(box: Box): void {
    this.move(fitted(box, this.window.peek()), true);
  }

  /** Goes to something with the keys. */
  goTo(key: string): void {
    const stop = this.stop(key);
    if (stop === undefined) return;
    batch(() => {
      this.current.value = key;
      this.hovered.value = key;
      const next = revealing(this.camera.peek(), stop.box, this.window.peek());
      if (next.x !== this.camera.peek().x || next.y !== this.camera.peek().y) this.move(next, true);
    });
  }

  /** Whether what is inside of an expanded place is in sight, or near it. */
  isSeen(key: string): ReadonlySignal<boolean> {
    let found = this.seen.get(key);
    if (found === undefined) this.seen.set(key, (found = computed(() => this.overlapsWindow(key))));
    return found;
  }

  private overlapsWindow(key: string): boolean {
    const network = this.settling.network.value;
    const box = network && openBoxes(network).get(key);
    const { width, height } = this.window.value;
    if (box === undefined || width === 0 || this.current.value?.startsWith(`${key}/`)) return true;
    const { x, y, ...size } = seenBox(this.camera.value, { width, height });
    const more = { width: size.width * overscan, height: size.height * overscan };
    const around = { width: size.width + 2 * more.width, height: size.height + 2 * more.height };
    return doOverlap(box, { x: x - more.width, y: y - more.height, ...around });
  }

  private open(changes: Opened): void {
    this.opened.value = { ...this.opened.value, ...changes };
    remember(`${this.name}.opened`, this.opened.value);
    this.settle();
  }

  private settle(): void {
    const { graph } = this;
    if (graph === undefined) return;
    const expanded = expandedKeys(graph, this.opened.peek());
    this.settling.want({ drawing: this.name, graph, expanded, direction: this.direction.peek() });
  }

  /** Something else is drawn: what was clicked stays under the pointer, or all is shown. */
  private adopt(network: Level): void {
    const key = this.anchor;
    const before = this.stop(key)?.box;
    const after = key === undefined ? undefined : stopsOf(network).get(key)?.box;
    this.anchor = undefined;
    const { camera, window } = this;
    const shown = this.settling.network.peek();
    if (shown && areLaidAlike(shown, network)) return;
    if (shown) this.animate();
    const whole = this.whole(network);
    if (whole && (key === undefined || whole.zoom >= readableZoom)) {
      this.look(whole, shown !== undefined);
    } else if (before && after) {
      const { x, y, zoom } = camera.peek();
      const kept = { x: x + zoom * (before.x - after.x), y: y + zoom * (before.y - after.y), zoom };
      this.following = undefined;
      this.look(bounded(kept, network, window.peek()), true);
    }
  }

  /** Lets what moved be seen to move. Ribbons that only become wider do not: there are too many of them. */
  private animate(): void {
    clearTimeout(this.moving);
    this.isMoving.value = true;
    this.moving = setTimeout(() => (this.isMoving.value = false), moveTime);
  }

  private follow(glides: boolean): void {
    const network = this.settling.network.peek();
    const whole = network && this.whole(network);
    if (whole) this.look(whole, glides);
  }

  /** How the drawing is seen while it is followed. */
  private whole({ width, height }: Size): Camera | undefined {
    if (this.following === undefined) return undefined;
    const [drawing, window] = [{ width, height }, this.window.peek()];
    return this.following === 'all' ? fitted({ x: 0, y: 0, ...drawing }, window) : begun(drawing, window);
  }

  private look(camera: Camera, glides: boolean): void {
    batch(() => {
      this.isGliding.value = glides;
      this.camera.value = camera;
    });
  }
}

/** What is expanded: the first of equal cells, unless the person wants it otherwise. */
export function expandedKeys({ network, structures }: ArchitectureGraph, opened: Opened): ReadonlySet<string> {
  const seen = new Set<string>();
  const expanded = new Set<string>(Object.keys(opened).filter((key) => opened[key]));
  for (const { id, inside } of network.places) {
    if (inside === undefined || seen.has(inside) || !Object.hasOwn(structures, inside)) continue;
    seen.add(inside);
    const key = keyOf('', id);
    if (opened[key] !== false) expanded.add(key);
  }
  return expanded;
}
