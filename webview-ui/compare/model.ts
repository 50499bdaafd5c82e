import { effect } from '@preact/signals';
import type { Endpoint } from '../../src/messaging/endpoint';
import type { ArchitectureComparison } from '../../src/protocol/compare-architecture';
import type { ClusteringCompareHost, ClusteringComparison } from '../../src/protocol/compare-clustering';
import type {
  CompareHost,
  CompareParts,
  UnmixingCompareHost,
  UnmixingComparison,
} from '../../src/protocol/compare-panel';
import type { PanelPage, SavedFile } from '../../src/protocol/panel';
import { attempt } from '../common/actions';
import { adoptStart } from '../common/start';
import { Store } from '../common/store';
import { connect, keepState } from '../common/vscode';

/** The parts that kinds of results add to those of every comparison. */
export type AllParts = CompareParts &
  Partial<Omit<UnmixingComparison & ClusteringComparison & ArchitectureComparison, keyof CompareParts>>;

type AllRequests = UnmixingCompareHost['requests'] & ClusteringCompareHost['requests'];

/** The editor's side of every kind; what a kind adds may be asked for only when the part `kind` names it. */
interface AnyCompareHost {
  readonly requests: AllRequests;
  readonly events: CompareHost['events'];
}

export const store = new Store<AllParts>();

export const host: Endpoint<PanelPage, AnyCompareHost> = connect<AnyCompareHost>({
  update(update) {
    if (!store.apply(update)) void askForSnapshot();
  },
});

/** Says that the panel is there; the snapshot follows. */
export async function askForSnapshot(): Promise<void> {
  adoptStart(await host.request('ready', undefined));
}

export const save = (file: SavedFile): void => attempt(host.request('save', file));
export const choose = (): void => attempt(host.request('choose', undefined));
export const openRun = (folder: string): void => attempt(host.request('openRun', folder));
export const removeRun = (folder: string): void => attempt(host.request('remove', folder));
export const measureAgainst = (folder: string): void => attempt(host.request('reference', folder));

/** Keeps the run that the others are measured against, so that it is the same after a reload. */
export function keepReference(): void {
  effect(() => {
    const runs = store.part('runs').value;
    const reference = store.part('reference').value;
    if (runs !== undefined && reference !== undefined) keepState({ reference: runs[reference]?.folder });
  });
}
