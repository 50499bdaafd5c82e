import { configError, dataError } from '../errors';
import { elementCount } from '../source/variable';
import { numberClasses, type NamedClasses } from './labels/classes';
import { readLabels } from './labels/read';
import type { SamplesOptions, SamplesPlace } from './options';
import { drawPlaces, learntCount } from './order';
import type { Part } from './part';
import type { SamplePipeline } from './pipeline';
import type { Prepared } from './prepared';
import { sampleKinds, type SampleKind, type SampleSet } from './sampleSet';
import { kinds, type Kind } from './kinds';

/** Samples that a method learns from, those held out, and how they were made. */
export interface OpenedSamples extends SampleSet {
  /** Samples that are assigned at the end only; absent without `holdOut`. */
  readonly heldOut?: SampleSet;
  /** What new samples need to be described alike. */
  readonly pipeline: SamplePipeline;
}

export const listed = (paths: string | readonly string[] | undefined): readonly string[] =>
  paths === undefined ? [] : [paths].flat();

/** The one key that names samples. @throws UserError `no-source` or `several-sources` */
export function sourceOf(options: SamplesOptions): { readonly kind: SampleKind; readonly paths: readonly string[] } {
  const given = sampleKinds.filter((kind) => options[kind] !== undefined);
  const [kind] = given;
  if (given.length === 1) return { kind, paths: listed(options[kind]) };
  const code = given.length === 0 ? 'no-source' : 'several-sources';
  const message = `\`data\` names ${given.length === 0 ? 'no samples' : given.join(' and ')}; needed: one of ${sampleKinds.join(', ')}`;
  throw configError(code, message, 'Give one of them; several paths of one kind may be a list.');
}

/** The samples of all paths with their labels, before any is prepared. */
export async function openSource(options: SamplesOptions, baseDir: string): Promise<OpenSource> {
  const { kind, paths } = sourceOf(options);
  const { part, prepare } = await kinds[kind](paths, options, baseDir);
  const labels = options.labels === undefined ? part.labels : await givenLabels(options, part, baseDir);
  return { kind, part, prepare, labels };
}

export interface OpenSource extends Kind {
  readonly kind: SampleKind;
  readonly labels: NamedClasses | undefined;
}

async function givenLabels(options: SamplesOptions, { count }: Part<unknown>, baseDir: string): Promise<NamedClasses> {
  const names = listed(options.labels);
  const labels = await readLabels(names, options, baseDir);
  if (labels.length === count) return labels;
  const message = `\`data.labels\` has ${labels.length} labels, but there are ${count} samples`;
  throw configError('labels-length', message, 'Name the labels that belong to these samples, one for each.');
}

/**
 * Reads samples as a method sees them: drawn, shuffled, made into numbers of one shape.
 * @throws UserError as the readers; `labels-length`, `too-few-samples`, `no-source`, `several-sources`; of the first
 *   sample that cannot be read where `onCorrupt` is `fail`
 */
export async function openSamples(options: SamplesOptions, place: SamplesPlace): Promise<OpenedSamples> {
  const source = await openSource(options, place.baseDir);
  const places = drawPlaces(source.part.count, options, place);
  const learnt = (count: number) => learntCount(count, options);
  const prepared = await source.prepare(places, { learnt });
  const count = prepared.places.length;
  if (count < 2) throw tooFew(count, source, prepared);
  const train = learnt(count);
  const set = sampleSet(source, prepared, 0, train);
  const heldOut = train < count ? sampleSet(source, prepared, train, count) : undefined;
  return { ...set, heldOut, pipeline: { ...prepared.pipeline, reading: readingOf(options) } };
}

/**
 * Reads new samples and makes the same numbers of them as of those that a pipeline was made from; nothing is learnt.
 * @param paths of files or folders of the kind that the pipeline is of
 * @param labels as `data.labels`; without it as the files tell
 * @throws UserError as {@link openSamples}
 */
export async function openSamplesLike(
  pipeline: SamplePipeline,
  paths: readonly string[],
  place: SamplesPlace & { readonly labels?: readonly string[] },
): Promise<SampleSet> {
  const given = { [pipeline.kind]: paths, labels: place.labels, labelsOptional: true };
  const options: SamplesOptions = { ...pipeline.reading, ...given };
  const source = await openSource(options, place.baseDir);
  const places = drawPlaces(source.part.count, {}, place);
  const prepared = await source.prepare(places, { known: pipeline, learnt: () => 0 });
  if (prepared.places.length === 0) throw tooFew(0, source, prepared);
  return sampleSet(source, prepared, 0, prepared.places.length);
}

/** How files are read, without what names them or chooses among their samples. */
function readingOf(options: SamplesOptions): SamplesOptions {
  const none = { images: undefined, text: undefined, audio: undefined, table: undefined, labels: undefined };
  return { ...options, ...none, samples: undefined, holdOut: 0 };
}

function tooFew(count: number, { part }: OpenSource, { skipped }: Prepared<unknown>): Error {
  const why =
    skipped.length > 0
      ? `; ${skipped.length} could not be read, the first: ${skipped[0].where}: ${skipped[0].reason}`
      : '';
  const message = `${count} of ${part.count} samples could be used${why}; needed: at least 2`;
  return dataError('too-few-samples', part.count > 0 ? part.nameOf(0) : '', message, 'Give more samples.');
}

function sampleSet(
  { kind, part, labels }: OpenSource,
  prepared: Prepared<unknown>,
  from: number,
  to: number,
): SampleSet {
  const { shape, elements, scale, mean, features, skipped, places } = prepared;
  const size = elementCount(shape);
  const order = places.slice(from, to);
  const named = labels && Array.from(order, (place) => labels[place]);
  const classes = labels && numberClasses(labels);
  const values = classes && Int32Array.from(order, (place) => classes.values[place]);
  return {
    kind,
    count: to - from,
    shape,
    elements: elements.subarray(from * size, to * size),
    scale,
    mean,
    order,
    nameOf: (sample) => part.nameOf(order[sample]),
    labels:
      classes && values && named?.some((name) => name !== undefined) ? { values, classes: classes.classes } : undefined,
    preview: (sample) => prepared.preview(from + sample),
    features,
    skipped,
    facts: factsOf(part, prepared, to - from, classes?.classes.length),
    warnings: [...part.warnings, ...prepared.warnings, ...skippedWarning(prepared)],
  };
}

function factsOf(part: Part<unknown>, { facts, skipped, shape }: Prepared<unknown>, count: number, classes = 0) {
  return {
    Samples: count < part.count ? `${count} of ${part.count}` : count,
    ...part.facts,
    ...facts,
    Shape: shape.join(' x '),
    ...(classes > 0 && { Classes: classes }),
    ...(skipped.length > 0 && { 'Left out': skipped.length }),
  };
}

function skippedWarning({ skipped }: Prepared<unknown>): string[] {
  if (skipped.length === 0) return [];
  const some = skipped.slice(0, 3).map(({ where, reason }) => `${where} (${reason})`);
  const more = skipped.length > some.length ? ` and ${skipped.length - some.length} more` : '';
  const noun = skipped.length === 1 ? 'sample was' : 'samples were';
  return [`${skipped.length} ${noun} left out: ${some.join(', ')}${more}.`];
}
