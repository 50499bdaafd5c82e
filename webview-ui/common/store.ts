import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { GrowingCurve } from '../../src/messaging/curve';
import type { CurvePoints, PanelUpdate } from '../../src/protocol/panel';

/** What the editor told of the run, as signals: a picture is drawn again only when its part changed. */
export class Store<Parts extends object> {
  private readonly parts = new Map<keyof Parts, Signal<unknown>>();
  private readonly curves = new Map<string, GrowingCurve>();
  /** What is shown of the curves; only those that grew are copied again. */
  private shown: ReadonlyMap<string, CurvePoints> = new Map();
  private readonly curveSignal = signal<ReadonlyMap<string, CurvePoints>>(new Map());
  private seq = 0;

  part<K extends keyof Parts>(name: K): ReadonlySignal<Parts[K] | undefined> {
    return this.signalOf(name) as ReadonlySignal<Parts[K] | undefined>;
  }

  /** All curves by name, in the order in which they began. */
  get allCurves(): ReadonlySignal<ReadonlyMap<string, CurvePoints>> {
    return this.curveSignal;
  }

  /** @returns false when an update is missing in between, and a new snapshot is needed. */
  apply(update: PanelUpdate<Parts>): boolean {
    if (update.kind === 'snapshot') this.curves.clear();
    else if (update.seq !== this.seq + 1) return false;
    this.seq = update.seq;
    batch(() => {
      const told = Object.keys(update.parts) as (keyof Parts)[];
      const known = update.kind === 'snapshot' ? [...this.parts.keys(), ...told] : told;
      for (const name of known) this.signalOf(name).value = update.parts[name];
      this.applyCurves(update);
    });
    return true;
  }

  private applyCurves({ kind, curves }: PanelUpdate<Parts>): void {
    const names = Object.keys(curves);
    if (kind === 'delta' && names.length === 0) return;
    for (const name of names) {
      const curve = this.curves.get(name) ?? new GrowingCurve();
      curve.append(curves[name]);
      this.curves.set(name, curve);
    }
    const copy = (name: string, curve: GrowingCurve) =>
      Object.hasOwn(curves, name) ? curve.slice() : (this.shown.get(name) ?? curve.slice());
    this.shown = new Map([...this.curves].map(([name, curve]) => [name, copy(name, curve)]));
    this.curveSignal.value = this.shown;
  }

  private signalOf(name: keyof Parts): Signal<unknown> {
    let found = this.parts.get(name);
    if (found === undefined) this.parts.set(name, (found = signal(undefined)));
    return found;
  }
}
