/** A number that depends on how far training is; `step` counts from 0 and may be a fraction of an epoch or a step count. */
export type Schedule = (step: number) => number;

export const constant =
  (value: number): Schedule =>
  () =>
    value;

/** `value` times `factor` every `period`. */
export const stepped =
  (value: number, { period, factor = 0.1 }: { readonly period: number; readonly factor?: number }): Schedule =>
  (step) =>
    value * factor ** Math.floor(step / period);

/** `value` times `factor` for each milestone that is reached. */
export const multiStep =
  (
    value: number,
    { milestones, factor = 0.1 }: { readonly milestones: readonly number[]; readonly factor?: number },
  ): Schedule =>
  (step) =>
    value * factor ** milestones.filter((milestone) => step >= milestone).length;

/** How far a step is on the way, in [0, 1]. */
const progress = (step: number, steps: number): number => Math.min(Math.max(step / steps, 0), 1);

interface Range {
  readonly from: number;
  readonly to?: number;
  /** Stays at `to` from here on. */
  readonly steps: number;
}

/** `to + (from - to) (1 - step / steps)^power`; linear unless told. */
export const poly =
  ({ from, to = 0, steps, power = 1 }: Range & { readonly power?: number }): Schedule =>
  (step) =>
    to + (from - to) * (1 - progress(step, steps)) ** power;

export const linear = (range: Range): Schedule => poly(range);

const halfCosine = (from: number, to: number, part: number): number =>
  to + ((from - to) * (1 + Math.cos(Math.PI * part))) / 2;

/** Half a cosine from `from` to `to` (Loshchilov and Hutter 2017). */
export const cosine =
  ({ from, to = 0, steps }: Range): Schedule =>
  (step) =>
    halfCosine(from, to, progress(step, steps));

/** The same again and again; the first takes `period`, each later one `growth` times as long as the one before. */
export const cosineRestarts =
  ({
    from,
    to = 0,
    period,
    growth = 1,
  }: {
    readonly from: number;
    readonly to?: number;
    readonly period: number;
    readonly growth?: number;
  }): Schedule =>
  (step) => {
    let [start, length] = [0, period];
    while (step >= start + length) [start, length] = [start + length, length * growth];
    return halfCosine(from, to, (step - start) / length);
  };

/** Rises in a line over the first `steps` from `factor` of what `schedule` gives; then `schedule` itself. */
export const warmUp =
  (schedule: Schedule, { steps, factor = 0 }: { readonly steps: number; readonly factor?: number }): Schedule =>
  (step) =>
    schedule(step) * (factor + (1 - factor) * progress(step, steps));

/**
 * Up to `peak` and down to almost nothing, both along half cosines (Smith and Topin 2018).
 * @param rise the part of the steps that rises; .3 unless told
 */
export const oneCycle =
  ({
    peak,
    steps,
    rise = 0.3,
    startFactor = 1 / 25,
    endFactor = 1e-4 / 25,
  }: {
    readonly peak: number;
    readonly steps: number;
    readonly rise?: number;
    readonly startFactor?: number;
    readonly endFactor?: number;
  }): Schedule =>
  (step) => {
    const top = rise * steps;
    if (step < top) return halfCosine(peak * startFactor, peak, step / top);
    return halfCosine(peak, peak * endFactor, progress(step - top, steps - top));
  };
