import { effect } from '@preact/signals';
import type { CandidateRow } from '../../src/protocol/architecture-panel';
import { attempt } from '../common/actions';
import { Grown } from './grown';
import { host, store } from './model';

/** All candidates, in the order in which they were tried. */
export const candidates = new Grown<CandidateRow>((query) => host.request('candidates', query));

/** Probabilities by epoch, then by cell `[edges, operations]`. */
export const epochs = new Grown<readonly Float32Array[]>((query) => host.request('probabilities', query));

/** Asks for what is new whenever the editor tells that there is more. */
export function followGrowth(): void {
  effect(() => {
    const growth = store.part('growth').value;
    if (growth === undefined) return;
    const { revision } = growth;
    attempt(
      Promise.all([
        candidates.follow({ count: growth.candidates, revision }),
        epochs.follow({ count: growth.epochs, revision }),
      ]),
    );
  });
}
