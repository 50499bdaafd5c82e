import { readPattern } from './folder';
import { numberClasses } from './labels/classes';
import { openSource } from './open';
import type { SamplesOptions } from './options';
import type { Part } from './part';
import type { SampleKind } from './sampleSet';

/** What is known of samples before they are prepared. */
export interface SamplesSummary {
  readonly kind: SampleKind;
  /** In the files. */
  readonly count: number;
  /** Of one sample, as far as the config and the headers tell. */
  readonly shape?: readonly number[];
  /** Classes that occur; absent without labels. */
  readonly classes?: number;
  /** Sentences for people. */
  readonly warnings: readonly string[];
}

function shapeOf(kind: SampleKind, { shape }: Part<unknown>, options: SamplesOptions): readonly number[] | undefined {
  switch (kind) {
    case 'images':
      return imageShape(shape, options);
    case 'text':
      return [options.lsa > 0 ? options.lsa : options.vocabulary];
    case 'audio':
      return [options.mels, options.frames, 1];
    case 'table':
      return shape;
  }
}

function imageShape(stored: readonly number[] | undefined, { imageSize, channels }: SamplesOptions) {
  const [rows, cols = rows] = imageSize === 'auto' ? (stored ?? []) : [imageSize].flat();
  if (rows === undefined) return undefined;
  const colours = { auto: stored?.[2] ?? 3, grey: 1, rgb: 3 };
  return [rows, cols, colours[channels]];
}

/**
 * Finds samples and their labels without preparing them; single images and recordings are not opened.
 * @throws UserError as `openSamples`, but for what is wrong with single samples
 */
export async function inspectSamples(options: SamplesOptions, baseDir: string): Promise<SamplesSummary> {
  if (options.labelPattern !== undefined) readPattern(options.labelPattern);
  const { kind, part, labels } = await openSource(options, baseDir);
  return {
    kind,
    count: part.count,
    shape: shapeOf(kind, part, options),
    classes: labels && numberClasses(labels).classes.length,
    warnings: part.warnings,
  };
}
