import type { CurvePoints, PanelUpdate } from '../protocol/panel';
import { GrowingCurve } from './curve';

/** Milliseconds between two messages: ten a second is as much as a person sees and a slow line carries. */
const defaultInterval = 100;

/**
 * Collects what a panel is to show and sends it: everything when the panel appears, then only what changed, put
 * together so that at most one message leaves per interval. While the panel is hidden nothing is sent.
 */
export class UpdateChannel<Parts extends object> {
  private readonly parts: Partial<Parts> = {};
  private readonly curves = new Map<string, GrowingCurve>();
  private changedParts = new Set<keyof Parts>();
  /** Points that the panel has of each curve. */
  private sentPoints = new Map<string, number>();
  private seq = 0;
  private visible = false;
  private restart = false;
  private lastSent = -Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly send: (update: PanelUpdate<Parts>) => void,
    private readonly interval: () => number = () => defaultInterval,
  ) {}

  get<K extends keyof Parts>(part: K): Parts[K] | undefined {
    return this.parts[part];
  }

  set<K extends keyof Parts>(part: K, value: Parts[K]): void {
    this.parts[part] = value;
    this.changedParts.add(part);
    this.schedule();
  }

  append(curve: string, x: number, y: number): void {
    let points = this.curves.get(curve);
    if (points === undefined) this.curves.set(curve, (points = new GrowingCurve()));
    points.push(x, y);
    this.schedule();
  }

  /** Forgets the points beyond `x` of the curves whose names begin with `prefix`; the panel gets a new snapshot. */
  cutCurves(x: number, prefix = ''): void {
    for (const [name, curve] of this.curves) if (name.startsWith(prefix)) curve.cut(x);
    this.restart = true;
    this.schedule();
  }

  /** The panel is there and knows nothing: it gets a snapshot at once. */
  show(): void {
    this.visible = true;
    this.sendSnapshot();
  }

  /** The panel is gone or covered; what it knew is lost. */
  hide(): void {
    this.visible = false;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private schedule(): void {
    if (!this.visible || this.timer !== undefined) return;
    const wait = Math.max(0, this.lastSent + this.interval() - performance.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.restart) this.sendSnapshot();
      else this.sendDelta();
    }, wait);
  }

  private sendSnapshot(): void {
    this.sentPoints = new Map();
    this.restart = false;
    this.changedParts = new Set();
    this.deliver({ kind: 'snapshot', seq: ++this.seq, parts: { ...this.parts }, curves: this.newPoints() });
  }

  private sendDelta(): void {
    const parts: Partial<Parts> = {};
    for (const part of this.changedParts) parts[part] = this.parts[part];
    this.changedParts = new Set();
    this.deliver({ kind: 'delta', seq: ++this.seq, parts, curves: this.newPoints() });
  }

  private deliver(update: PanelUpdate<Parts>): void {
    this.lastSent = performance.now();
    this.send(update);
  }

  private newPoints(): Record<string, CurvePoints> {
    const points: Record<string, CurvePoints> = {};
    for (const [name, curve] of this.curves) {
      const from = this.sentPoints.get(name) ?? 0;
      if (curve.length > from) points[name] = curve.slice(from);
      this.sentPoints.set(name, curve.length);
    }
    return points;
  }
}
