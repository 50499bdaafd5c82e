/** Sound in one channel. */
export interface Recording {
  /** Hertz. */
  readonly rate: number;
  /** In [-1, 1]. */
  readonly samples: Float32Array;
}

/** Several channels as their mean. */
export function toMono(channels: readonly Float32Array[]): Float32Array {
  if (channels.length === 1) return channels[0];
  const mono = new Float32Array(channels[0]?.length ?? 0);
  for (const channel of channels) for (let i = 0; i < mono.length; i++) mono[i] += channel[i] / channels.length;
  return mono;
}
