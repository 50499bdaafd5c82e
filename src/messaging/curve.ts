import type { CurvePoints } from '../protocol/panel';

/** Points of a curve in typed arrays that grow by doubling. */
export class GrowingCurve {
  private x = new Float64Array(64);
  private y = new Float64Array(64);
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(x: number, y: number): void {
    this.reserve(this.count + 1);
    this.x[this.count] = x;
    this.y[this.count++] = y;
  }

  append(points: CurvePoints): void {
    this.reserve(this.count + points.x.length);
    this.x.set(points.x, this.count);
    this.y.set(points.y, this.count);
    this.count += points.x.length;
  }

  /** Forgets the points beyond `x`. */
  cut(x: number): void {
    while (this.count > 0 && this.x[this.count - 1] > x) this.count--;
  }

  /** A copy of the points from `start` on. */
  slice(start = 0): CurvePoints {
    return { x: this.x.slice(start, this.count), y: this.y.slice(start, this.count) };
  }

  private reserve(count: number): void {
    if (count <= this.x.length) return;
    const size = 2 ** Math.ceil(Math.log2(count));
    const grown = (values: Float64Array) => {
      const larger = new Float64Array(size);
      larger.set(values.subarray(0, this.count));
      return larger;
    };
    this.x = grown(this.x);
    this.y = grown(this.y);
  }
}
