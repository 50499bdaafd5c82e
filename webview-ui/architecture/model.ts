import type { Endpoint } from '../../src/messaging/endpoint';
import type { ArchitectureHost, ArchitectureParts } from '../../src/protocol/architecture-panel';
import type { PanelPage } from '../../src/protocol/panel';
import { actionsOf } from '../common/actions';
import { adoptStart } from '../common/start';
import { Store } from '../common/store';
import { connect } from '../common/vscode';

export const store = new Store<ArchitectureParts>();

export const host: Endpoint<PanelPage, ArchitectureHost> = connect<ArchitectureHost>({
  update(update) {
    if (!store.apply(update)) void askForSnapshot();
  },
});

export const actions = actionsOf((method, params) => host.request(method, params));

/** Says that the panel is there; the snapshot follows. */
export async function askForSnapshot(): Promise<void> {
  adoptStart(await host.request('ready', undefined));
}
