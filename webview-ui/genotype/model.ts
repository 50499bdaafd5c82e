import type { Endpoint } from '../../src/messaging/endpoint';
import type { ArchitectureFileHost, ArchitectureFileParts } from '../../src/protocol/architecture-panel';
import type { PanelPage, SavedFile } from '../../src/protocol/panel';
import { attempt } from '../common/actions';
import { adoptStart } from '../common/start';
import { Store } from '../common/store';
import { connect } from '../common/vscode';

export const store = new Store<ArchitectureFileParts>();

const host: Endpoint<PanelPage, ArchitectureFileHost> = connect<ArchitectureFileHost>({
  update(update) {
    if (!store.apply(update)) void askForSnapshot();
  },
});

export const save = (file: SavedFile): void => attempt(host.request('save', file));
export const openText = (): void => attempt(host.request('openText', undefined));

/** Says that the page is there; the snapshot follows. */
export async function askForSnapshot(): Promise<void> {
  adoptStart(await host.request('ready', undefined));
}
