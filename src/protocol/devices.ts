/** What the device probe found out about one value of `device`; printed by `dist/probe.js` as JSON. */
export interface DeviceReport {
  /** The value of `device` in a config, such as `cuda`. */
  readonly name: string;
  /** For people, such as `ONNX Runtime, CUDA provider`. */
  readonly title: string;
  readonly kind: 'cpu' | 'gpu';
  /** It loaded, ran the self-test and gave the right numbers. */
  readonly available: boolean;
  /** A GPU interface that is served by the processor: it works, but is no GPU and is never chosen as one. */
  readonly software?: boolean;
  /** Such as `onnxruntime 1.30.0`. */
  readonly version?: string;
  /** Names of the hardware, where known. */
  readonly hardware?: string;
  /** Why it is not available, a complete sentence. */
  readonly reason?: string;
  readonly remedy?: string;
  readonly selfTest?: {
    /** Largest error, relative to the largest value of the float64 reference. */
    readonly error: number;
    /** One call, after a first one. */
    readonly milliseconds: number;
  };
}
