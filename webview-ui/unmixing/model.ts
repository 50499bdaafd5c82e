import { effect, signal } from '@preact/signals';
import type { Endpoint } from '../../src/messaging/endpoint';
import type { PanelPage } from '../../src/protocol/panel';
import type { PixelFacts, UnmixingHost, UnmixingParts } from '../../src/protocol/unmixing-panel';
import { actionsOf } from '../common/actions';
import { adoptStart } from '../common/start';
import { cursor, pinned, type Place } from '../common/linked';
import { Store } from '../common/store';
import { connect } from '../common/vscode';

export const store = new Store<UnmixingParts>();

const host: Endpoint<PanelPage, UnmixingHost> = connect<UnmixingHost>({
  update(update) {
    if (!store.apply(update)) void askForSnapshot();
  },
});

export const actions = actionsOf((method, params) => host.request(method, params));

/** Says that the panel is there; the snapshot follows. */
export async function askForSnapshot(): Promise<void> {
  adoptStart(await host.request('ready', undefined));
}

/** Asks for other bands of the scene as red, green and blue. */
export const chooseColour = (bands: readonly [number, number, number]): void => {
  host.request('colour', bands).catch(() => undefined); // the part `colour` says what is wrong
};

/** The pixel that the probe shows: the one under the cursor, else the pinned one. */
export interface Probe extends PixelFacts {
  readonly place: Place;
}
export const probe = signal<Probe | undefined>(undefined);

/** Follows the cursor; an answer for a pixel that was left already is not waited for. */
export function followCursor(): void {
  effect(() => {
    const place = cursor.value ?? pinned.value;
    const layout = store.part('maps').value?.layout;
    if (place === undefined || layout === undefined) {
      probe.value = undefined;
      return;
    }
    const controller = new AbortController();
    host.request('pixel', place.row * layout.cols + place.col, controller.signal).then(
      (facts) => (probe.value = { place, ...facts }),
      () => undefined, // cancelled, or the header says what is wrong
    );
    return () => controller.abort();
  });
}
