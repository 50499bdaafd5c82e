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

/** How the person had arranged the panel. */
type Arrangement = Readonly<Record<string, unknown>>;

/** What the editor keeps of a panel over a reload: which run or runs, as the editor wants it, and the arrangement. */
type PanelState = Readonly<Record<string, unknown>> & { readonly arrangement: Arrangement };

const kept = api.getState() as Partial<PanelState> | undefined;
let state: PanelState = {
  ...(JSON.parse(document.body.dataset.state ?? '{}') as Readonly<Record<string, unknown>>),
  arrangement: kept?.arrangement ?? {},
};
api.setState(state);

/** Changes what brings the panel back after a reload. */
export function keepState(changes: Readonly<Record<string, unknown>>): void {
  state = { ...state, ...changes };
  api.setState(state);
}

/** What was kept under `key`, unless it is of another kind than `otherwise`. */
export function remembered<Value>(key: string, otherwise: Value): Value {
  const value = state.arrangement[key];
  return typeof value === typeof otherwise ? (value as Value) : otherwise;
}

/** Keeps a choice of the person. */
export function remember(key: string, value: unknown): void {
  keepState({ arrangement: { ...state.arrangement, [key]: value } });
}

/** Connects the panel with the editor. */
export function connect<Host extends Contract>(listeners: Listeners<Host>): Endpoint<PanelPage, Host> {
  const endpoint = new Endpoint<PanelPage, Host>((message) => api.postMessage(message), {}, listeners);
  window.addEventListener('message', ({ data }: MessageEvent<Message>) => endpoint.receive(data));
  return endpoint;
}
