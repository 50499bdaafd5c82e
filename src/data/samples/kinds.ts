import { openAudio } from './audio/open';
import { prepareAudio } from './audio/prepare';
import { openImages } from './images/open';
import { prepareImages } from './images/prepare';
import type { SamplesOptions } from './options';
import { joinParts, type Part } from './part';
import type { AudioPipeline, ImagePipeline, SamplePipeline, TablePipeline, TextPipeline } from './pipeline';
import type { Preparation, Prepared } from './prepared';
import type { SampleKind } from './sampleSet';
import { openTable } from './table/open';
import { prepareTable } from './table/prepare';
import { openTexts } from './text/open';
import { prepareTexts } from './text/prepare';

type Pipelines = ImagePipeline | TextPipeline | AudioPipeline | TablePipeline;

/** Samples of one kind, opened, and what makes numbers of them. */
export interface Kind {
  readonly part: Part<unknown>;
  readonly prepare: (places: Int32Array, preparation: Preparation<SamplePipeline>) => Promise<Prepared<Pipelines>>;
}

type OpenKind = (paths: readonly string[], options: SamplesOptions, baseDir: string) => Promise<Kind>;

type OpenPart<Item> = (path: string, options: SamplesOptions, baseDir: string) => Promise<Part<Item>>;

type Prepare<Item, Pipeline> = (
  part: Part<Item>,
  places: Int32Array,
  options: SamplesOptions,
  preparation: Preparation<Pipeline>,
) => Promise<Prepared<Pipeline>>;

/** A kind of samples by how one path is opened and how samples become numbers. */
const kindOf =
  <Item, Pipeline extends Pipelines>(
    name: Pipeline['kind'],
    open: OpenPart<Item>,
    prepare: Prepare<Item, Pipeline>,
  ): OpenKind =>
  async (paths, options, baseDir) => {
    const parts: Part<Item>[] = [];
    // One after the other: each may need much memory while it is read.
    for (const path of paths) parts.push(await open(path, options, baseDir));
    const part = joinParts(parts);
    const isOwn = (pipeline: Pipelines | undefined): pipeline is Pipeline => pipeline?.kind === name;
    return {
      part,
      prepare: (places, { known, learnt }) =>
        prepare(part, places, options, { learnt, ...(isOwn(known) && { known }) }),
    };
  };

/** Everything that can be clustered; a new kind of samples is one more line here. */
export const kinds: Readonly<Record<SampleKind, OpenKind>> = {
  images: kindOf('images', openImages, prepareImages),
  text: kindOf('text', openTexts, prepareTexts),
  audio: kindOf('audio', openAudio, prepareAudio),
  table: kindOf('table', openTable, prepareTable),
};
