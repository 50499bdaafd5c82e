import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { SampleFacts, SampleLook } from '../../src/protocol/clustering-panel';
import { attempt } from '../common/actions';
import { host } from './model';

/** A sample with what it looks like. */
export interface ShownSample extends SampleFacts {
  readonly look: SampleLook;
}

/** Samples that are kept; those shown longest ago are forgotten. */
const mostKept = 2000;
/** Samples that are asked for at once. */
const batch = 128;
/** Samples that may be on the screen. */
const mostOnScreen = 512;

const kept = new Map<number, Signal<ShownSample | undefined>>();
let wanted: number[] = [];

/** What is known of a sample; it is asked for with the others that are shown in the same moment. */
export function sampleFacts(sample: number): ReadonlySignal<ShownSample | undefined> {
  let found = kept.get(sample);
  if (found === undefined) {
    found = signal<ShownSample | undefined>(undefined);
    if (wanted.length === 0) queueMicrotask(askForWanted);
    wanted.push(sample);
  } else kept.delete(sample); // it goes to the end of the line
  kept.set(sample, found);
  return found;
}

function askForWanted(): void {
  const asked = wanted;
  wanted = [];
  for (let from = 0; from < asked.length; from += batch) attempt(ask(asked.slice(from, from + batch), true));
  for (const sample of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(sample);
  }
}

async function ask(samples: readonly number[], withLooks: boolean): Promise<void> {
  for (const facts of await host.request('samples', { samples, withLooks })) {
    const found = kept.get(facts.sample);
    const look = facts.look ?? found?.peek()?.look;
    if (found && look) found.value = { ...facts, look };
  }
}

/** Asks where samples belong that may be on the screen, since they move between clusters while a run is at work. */
export function refreshSamples(): void {
  const onScreen = [...kept.keys()].slice(-mostOnScreen);
  if (onScreen.length > 0) attempt(ask(onScreen, false));
}
