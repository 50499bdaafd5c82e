import type { SamplesOptions } from '../options';
import type { Part } from '../part';
import type { AudioPipeline } from '../pipeline';
import { channelMeans, type Preparation, type Prepared } from '../prepared';
import { readAll } from '../readAll';
import type { Recording } from './recording';
import { resample } from './resample';
import { LogMel } from './spectrogram';

function toInt16(samples: Float32Array): Int16Array {
  const values = new Int16Array(samples.length);
  for (let i = 0; i < values.length; i++) values[i] = Math.min(Math.max(Math.round(samples[i] * 32768), -32768), 32767);
  return values;
}

/** Recordings as log-mel spectrograms, `[mels, frames, 1]`, with their mean subtracted. */
export async function prepareAudio(
  part: Part<Recording>,
  places: Int32Array,
  options: SamplesOptions,
  { known, learnt }: Preparation<AudioPipeline>,
): Promise<Prepared<AudioPipeline>> {
  const { rate, mels, frames } = known ?? options;
  const spectrograms = new LogMel(rate, mels, frames);
  const size = mels * frames;
  const all = new Float32Array(places.length * size);
  const sounds: Int16Array[] = [];
  let seconds = 0;
  const kept = await readAll(part, places, options.onCorrupt, (recording, sample) => {
    const { samples } = resample(recording, rate);
    all.set(spectrograms.compute(samples), sample * size);
    sounds[sample] = toInt16(samples);
    seconds += samples.length / rate;
  });
  const elements = all.subarray(0, kept.places.length * size);
  const shape = [mels, frames, 1];
  const mean = known?.mean ?? channelMeans(elements, learnt(kept.places.length), shape, 1);
  return {
    ...kept,
    shape,
    elements,
    scale: 1,
    mean,
    preview: (sample) => ({ kind: 'audio', rate, samples: sounds[sample] }),
    pipeline: { kind: 'audio', rate, mels, frames, mean },
    facts: { Rate: `${rate} Hz`, 'Mean length': `${(seconds / Math.max(1, sounds.length)).toFixed(2)} s` },
    warnings: [],
  };
}
