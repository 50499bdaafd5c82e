/** What a network costs whatever computes it. */
export interface Cost {
  readonly params: number;
  /** Multiply-adds for one image. */
  readonly macs: number;
  /** Of its parameters and statistics as float32, which is what an ONNX or safetensors file holds. */
  readonly sizeBytes: number;
}

/** What a network may cost at most. */
export interface Limits {
  readonly params?: number;
  readonly macs?: number;
  readonly sizeBytes?: number;
  /** Median milliseconds of one image on the device of the run. */
  readonly latencyMs?: number;
}

/** How a network's cost breaks limits, one reason for each that it breaks. */
export function brokenLimits(limits: Limits, cost: Partial<Cost> & { readonly latencyMs?: number }): string[] {
  return (Object.keys(units) as (keyof Limits)[]).flatMap((name) => {
    const [limit, value] = [limits[name], cost[name]];
    if (limit === undefined || value === undefined || value <= limit) return [];
    return [`${format(value)} ${units[name]}, more than ${format(limit)}`];
  });
}

const units = {
  params: 'parameters',
  macs: 'multiply-adds',
  sizeBytes: 'bytes',
  latencyMs: 'ms for an image',
} as const satisfies Readonly<Record<keyof Limits, string>>;

const format = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString('en-US') : value.toPrecision(3);
