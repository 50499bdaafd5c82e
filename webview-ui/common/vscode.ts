import { Endpoint, type Listeners } from '../../src/messaging/endpoint';
import type { Contract, Message } from '../../src/protocol/messages';
import type { PanelPage } from '../../src/protocol/panel';

interface VsCodeApi {
  postMessage(message: Message): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

/** What the editor keeps of a panel over a reload: which run, and how the person had arranged the panel. */
interface PanelState {
  readonly folder: string;
  readonly arrangement: Readonly<Record<string, unknown>>;
}

const folder = document.body.dataset.folder ?? '';
const kept = api.getState() as PanelState | undefined;
let arrangement: Readonly<Record<string, unknown>> = kept?.arrangement ?? {};
api.setState({ folder, arrangement } satisfies PanelState);

/** What was kept under `key`, unless it is of another kind than `otherwise`. */
export function remembered<Value>(key: string, otherwise: Value): Value {
  const value = arrangement[key];
  return typeof value === typeof otherwise ? (value as Value) : otherwise;
}

/** Keeps a choice of the person. */
export function remember(key: string, value: unknown): void {
  arrangement = { ...arrangement, [key]: value };
  api.setState({ folder, arrangement } satisfies PanelState);
}

/** Connects the panel with the editor. */
export function connect<Host extends Contract>(listeners: Listeners<Host>): Endpoint<PanelPage, Host> {
  const endpoint = new Endpoint<PanelPage, Host>((message) => api.postMessage(message), {}, listeners);
  window.addEventListener('message', ({ data }: MessageEvent<Message>) => endpoint.receive(data));
  return endpoint;
}
