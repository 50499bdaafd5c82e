import type { UnmixingResult } from '../../protocol/unmixing';

/** The text of `metrics.json`: metrics of the kept run and their spread over repeats; what is not finite is null. */
export function metricsJson({ metrics, repeats, keptRepeat, estimatedEndmembers }: UnmixingResult): string {
  return `${JSON.stringify({ metrics, repeats, keptRepeat, estimatedEndmembers }, undefined, 2)}\n`;
}
