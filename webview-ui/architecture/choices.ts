import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { CandidateRow, NamedGenotype } from '../../src/protocol/architecture-panel';
import type { SearchBaseline } from '../../src/protocol/search';
import { attempt } from '../common/actions';
import { t } from '../common/l10n';
import type { GraphTarget } from './graph/props';
import { candidates, epochs } from './growth';
import { host, store } from './model';

/** One of the architectures of a run: what was found or would be now, a candidate by its index, a baseline by its place. */
export type ArchitectureKey = 'derived' | `candidate/${number}` | `baseline/${number}`;

/** What the graph shows: all choices with their probabilities, one architecture, or how two differ. */
export type Shown = 'supernet' | 'architecture' | 'difference';

/** What the person chose; undefined: what suits the state of the run. */
export const wanted = signal<Shown | undefined>(undefined);
/** The architecture that is shown. */
export const picked = signal<ArchitectureKey>('derived');
/** Architectures to be compared, the older one first; one alone is compared with what was found. */
export const pins = signal<readonly ArchitectureKey[]>([]);
/** Place among the epochs whose probabilities are shown; undefined: the newest. */
export const chosenEpoch = signal<number | undefined>(undefined);

/** What the pointer is at in the graph, and what was clicked there. */
export const hovered = signal<GraphTarget | undefined>(undefined);
export const selected = signal<GraphTarget | undefined>(undefined);

export const candidateKey = (index: number): ArchitectureKey => `candidate/${index}`;

const numberOf = (key: ArchitectureKey): number => Number(key.slice(key.indexOf('/') + 1));

export const candidateIndex = (key: ArchitectureKey): number | undefined =>
  key.startsWith('candidate/') ? numberOf(key) : undefined;

/** The row of a candidate; undefined for other architectures, and for one that is not known yet. */
export function rowOf(key: ArchitectureKey): CandidateRow | undefined {
  const index = candidateIndex(key);
  return index === undefined ? undefined : candidates.items.value.find((row) => row.index === index);
}

export function baselineOf(key: ArchitectureKey): SearchBaseline | undefined {
  return key.startsWith('baseline/') ? store.part('baselines').value?.at(numberOf(key)) : undefined;
}

/** What an architecture is called. */
export function titleOf(key: ArchitectureKey): string {
  const index = candidateIndex(key);
  if (index !== undefined) return t('candidate {0}', index);
  const isDone = store.part('facts').value?.isDone === true;
  return baselineOf(key)?.method ?? (isDone ? t('what was found') : t('what would be derived now'));
}

/** Genotypes of candidates that were asked for, of one revision. */
const asked = new Map<number, Signal<NamedGenotype | undefined>>();
let revision: number | undefined;

function candidateGenotype(index: number): ReadonlySignal<NamedGenotype | undefined> {
  const now = store.part('growth').value?.revision;
  if (now !== revision) asked.clear();
  revision = now;
  let found = asked.get(index);
  if (found === undefined) {
    const answer = signal<NamedGenotype | undefined>(undefined);
    asked.set(index, (found = answer));
    attempt(host.request('genotype', index).then((genotype) => (answer.value = genotype)));
  }
  return found;
}

/** An architecture; undefined until it is known. */
export function architectureOf(key: ArchitectureKey): NamedGenotype | undefined {
  const index = candidateIndex(key);
  if (index !== undefined) return candidateGenotype(index).value;
  if (key === 'derived') return store.part('derived').value;
  const baseline = baselineOf(key);
  return baseline && { genotype: baseline.genotype, hash: '' };
}

/** The two that are compared: from the first to the second. */
export const comparedPair: ReadonlySignal<readonly [ArchitectureKey, ArchitectureKey] | undefined> = computed(() => {
  const [one, other] = pins.value;
  if (one === undefined) return undefined;
  return other === undefined ? [one, 'derived'] : [one, other];
});

/** What is shown: what was chosen where there is such a thing. */
export const shown: ReadonlySignal<Shown> = computed(() => {
  const hasSupernet = epochs.items.value.length > 0;
  const suits: Shown = hasSupernet && store.part('facts').value?.isDone !== true ? 'supernet' : 'architecture';
  if (wanted.value === 'difference') return comparedPair.value === undefined ? suits : 'difference';
  if (wanted.value === 'supernet') return hasSupernet ? 'supernet' : suits;
  return wanted.value ?? suits;
});

/** Shows an architecture in the graph. */
export function pick(key: ArchitectureKey): void {
  batch(() => {
    picked.value = key;
    wanted.value = 'architecture';
    selected.value = undefined;
  });
}

/** Puts an architecture among those that are compared, or takes it out; of three the oldest goes. */
export function togglePin(key: ArchitectureKey): void {
  const rest = pins.value.filter((pin) => pin !== key);
  const now = rest.length < pins.value.length ? rest : [...rest, key].slice(-2);
  batch(() => {
    pins.value = now;
    if (now.length > 0) wanted.value = 'difference';
  });
}

/** Back to what suits the run, with nothing picked. */
export function clearChoices(): void {
  batch(() => {
    wanted.value = undefined;
    picked.value = 'derived';
    pins.value = [];
    chosenEpoch.value = undefined;
    selected.value = undefined;
  });
}
