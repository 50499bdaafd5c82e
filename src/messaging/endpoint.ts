import { UserError, type ErrorRecord } from '../protocol/errors';
import type { Contract, Message } from '../protocol/messages';

/** Answers to the requests of a contract. A handler that throws becomes an error at the asker's end. */
export type Handlers<Own extends Contract> = {
  readonly [M in keyof Own['requests']]: (
    params: Own['requests'][M]['params'],
    signal: AbortSignal,
  ) => Own['requests'][M]['result'] | Promise<Own['requests'][M]['result']>;
};

/** What is done with the events of a contract. */
export type Listeners<Peer extends Contract> = {
  readonly [E in keyof Peer['events']]: (payload: Peer['events'][E]) => void;
};

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

type AnyHandler = (params: unknown, signal: AbortSignal) => unknown;

const closed = () => new UserError({ kind: 'failed', code: 'closed', message: 'the other end was closed' });

function recordOf(error: unknown): ErrorRecord {
  if (error instanceof UserError) return error.toRecord();
  return { kind: 'failed', code: 'internal-error', message: error instanceof Error ? error.message : String(error) };
}

/**
 * One end of a connection: it offers `Own` and may use what `Peer` offers. It works over anything that carries
 * messages both ways (a panel, a thread): hand what arrives to {@link receive}.
 */
export class Endpoint<Own extends Contract, Peer extends Contract> {
  private readonly pending = new Map<number, Pending>();
  /** Requests of the other end that are being worked on. */
  private readonly working = new Map<number, AbortController>();
  private lastId = 0;
  private isClosed = false;

  constructor(
    private readonly send: (message: Message) => void,
    private readonly handlers: Handlers<Own>,
    private readonly listeners: Listeners<Peer>,
  ) {}

  /**
   * Asks the other end.
   * @throws UserError as the other end threw it, or `closed`; the reason of `signal` when that is aborted.
   */
  request<M extends keyof Peer['requests'] & string>(
    method: M,
    params: Peer['requests'][M]['params'],
    signal?: AbortSignal,
  ): Promise<Peer['requests'][M]['result']> {
    if (this.isClosed) return Promise.reject(closed());
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    const id = ++this.lastId;
    const answer = new Promise<unknown>((resolve, reject) => this.pending.set(id, { resolve, reject }));
    const cancel = () => {
      this.settle(id)?.reject(signal?.reason as Error);
      this.send({ type: 'cancel', id });
    };
    signal?.addEventListener('abort', cancel, { once: true });
    this.send({ type: 'request', id, method, params });
    return answer.finally(() => signal?.removeEventListener('abort', cancel));
  }

  /** Tells the other end; nobody answers. */
  emit<E extends keyof Own['events'] & string>(name: E, payload: Own['events'][E]): void {
    if (!this.isClosed) this.send({ type: 'event', name, payload });
  }

  receive(message: Message): void {
    if (this.isClosed) return;
    switch (message.type) {
      case 'request':
        return void this.answer(message);
      case 'reply':
        return this.settle(message.id)?.resolve(message.result);
      case 'error':
        return this.settle(message.id)?.reject(new UserError(message.error));
      case 'cancel':
        return this.working.get(message.id)?.abort();
      case 'event':
        return (this.listeners as Record<string, ((payload: unknown) => void) | undefined>)[message.name]?.(
          message.payload,
        );
      case 'dispose':
        return this.close();
    }
  }

  /** Tells the other end that this one is gone, and gives up all that is under way. */
  dispose(): void {
    if (this.isClosed) return;
    this.send({ type: 'dispose' });
    this.close();
  }

  private close(): void {
    this.isClosed = true;
    for (const controller of this.working.values()) controller.abort();
    for (const { reject } of this.pending.values()) reject(closed());
    this.pending.clear();
  }

  private settle(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    return pending;
  }

  private async answer({ id, method, params }: Extract<Message, { type: 'request' }>): Promise<void> {
    const controller = new AbortController();
    this.working.set(id, controller);
    const answer = await this.handle(method, params, controller.signal).then(
      (result): Message => ({ type: 'reply', id, result }),
      (error: unknown): Message => ({ type: 'error', id, error: recordOf(error) }),
    );
    this.working.delete(id);
    if (!controller.signal.aborted) this.send(answer);
  }

  private async handle(method: string, params: unknown, signal: AbortSignal): Promise<unknown> {
    const handler = Object.hasOwn(this.handlers, method)
      ? (this.handlers as Record<string, AnyHandler>)[method]
      : undefined;
    if (handler === undefined) throw new Error(`there is no request named ${method}`);
    return handler(params, signal);
  }
}
