// The thread that lays samples out, so that it never keeps the editor waiting.
import { parentPort } from 'node:worker_threads';
import { Endpoint } from '../../../../messaging/endpoint';
import type { Message } from '../../../../protocol/messages';
import type { UmapClient, UmapThread } from './contract';
import { umapLayout } from './layout';

const endpoint: Endpoint<UmapThread, UmapClient> = new Endpoint(
  (message) => parentPort?.postMessage(message),
  { layout: (input) => umapLayout(input, (share) => endpoint.emit('progress', share)) },
  {},
);
parentPort?.on('message', (message: Message) => endpoint.receive(message));
