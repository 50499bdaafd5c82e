import { describe, expect, it, vi } from 'vitest';
import { Endpoint } from '../../../src/messaging/endpoint';
import { UserError } from '../../../src/protocol/errors';
import type { Message, Nothing } from '../../../src/protocol/messages';

interface Server {
  readonly requests: {
    readonly double: { readonly params: number; readonly result: number };
    readonly wait: { readonly params: undefined; readonly result: number };
  };
  readonly events: { readonly tick: number };
}
interface Client {
  readonly requests: Nothing;
  readonly events: Nothing;
}

/** Two ends joined as in life: messages are cloned and arrive later. */
function connect(wait: (signal: AbortSignal) => Promise<number> = () => new Promise(() => undefined)) {
  const ticks: number[] = [];
  const sent: Message[] = [];
  const carry = (to: () => { receive(message: Message): void }) => (message: Message) => {
    sent.push(message);
    const copy = structuredClone(message);
    queueMicrotask(() => to().receive(copy));
  };
  const client: Endpoint<Client, Server> = new Endpoint(
    carry(() => server),
    {},
    { tick: (n) => ticks.push(n) },
  );
  const server: Endpoint<Server, Client> = new Endpoint(
    carry(() => client),
    {
      double: (n) => {
        if (n < 0) throw new UserError({ kind: 'config', code: 'negative', message: 'no', remedy: 'use 1' });
        return 2 * n;
      },
      wait: (_, signal) => wait(signal),
    },
    {},
  );
  return { client, server, ticks, sent };
}

describe('Endpoint', () => {
  it('answers requests, each with its own answer', async () => {
    const { client } = connect();
    await expect(Promise.all([client.request('double', 1), client.request('double', 4)])).resolves.toEqual([2, 8]);
  });

  it('turns what a handler throws into an error at the asker', async () => {
    const { client } = connect();
    await expect(client.request('double', -1)).rejects.toMatchObject({ code: 'negative', remedy: 'use 1' });
  });

  it('answers a request that nobody knows with an error', async () => {
    const { client } = connect();
    const ask = client.request.bind(client) as (method: string, params: unknown) => Promise<unknown>;
    await expect(ask('toString', 1)).rejects.toThrow('no request named toString');
  });

  it('carries a cancellation to the other end', async () => {
    const stopped = vi.fn();
    const { client } = connect(
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => (stopped(), reject(new Error())))),
    );
    const controller = new AbortController();
    const answer = client.request('wait', undefined, controller.signal);
    controller.abort(new Error('enough'));
    await expect(answer).rejects.toThrow('enough');
    await vi.waitFor(() => expect(stopped).toHaveBeenCalledOnce());
  });

  it('does not even ask when cancelled before', async () => {
    const { client, sent } = connect();
    await expect(client.request('double', 1, AbortSignal.abort(new Error('early')))).rejects.toThrow('early');
    expect(sent).toEqual([]);
  });

  it('delivers events', async () => {
    const { server, ticks } = connect();
    server.emit('tick', 7);
    await vi.waitFor(() => expect(ticks).toEqual([7]));
  });

  it('gives up what is under way on both sides when one end goes', async () => {
    const stopped = vi.fn();
    const { client, server } = connect(
      (signal) => new Promise(() => signal.addEventListener('abort', () => void stopped())),
    );
    const answer = client.request('wait', undefined);
    await Promise.resolve();
    server.dispose();
    await expect(answer).rejects.toMatchObject({ code: 'closed' });
    expect(stopped).toHaveBeenCalledOnce();
    await expect(client.request('double', 1)).rejects.toMatchObject({ code: 'closed' });
  });
});
