import { signal } from '@preact/signals';
import { host } from '../model';

/** The sample that is being played. */
export const playing = signal<number | undefined>(undefined);

let context: AudioContext | undefined;
let source: AudioBufferSourceNode | undefined;

export function stopSound(): void {
  source?.stop();
  source = undefined;
  playing.value = undefined;
}

/**
 * Plays a sample as it was recorded, in place of what is playing.
 * @throws what the editor says where the sample cannot be read, or the browser where there is no sound.
 */
export async function playSound(sample: number): Promise<void> {
  stopSound();
  playing.value = sample;
  const { rate, samples } = await host.request('sound', sample);
  if (playing.peek() !== sample) return; // another one was asked for meanwhile
  context ??= new AudioContext();
  const buffer = context.createBuffer(1, Math.max(1, samples.length), rate);
  buffer.copyToChannel(
    Float32Array.from(samples, (value) => value / 32768),
    0,
  );
  source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  source.onended = () => {
    if (playing.peek() === sample) playing.value = undefined;
  };
  source.start();
}
