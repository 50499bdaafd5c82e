// The thread that checks a config against its data and makes the run folder, so that the editor need not wait.
import { parentPort } from 'node:worker_threads';
import { Endpoint } from '../../../messaging/endpoint';
import type { Message } from '../../../protocol/messages';
import { toErrorRecord } from '../../../runs/errors';
import { checkConfig } from '../../../start/check-config';
import { ConfigErrors } from '../../../start/errors';
import { makeRun, runOf } from '../../../start/new-run';
import type { Preparation, PrepareClient, Prepared, PrepareThread } from './contract';

async function prepare({ file, defaultDevice, parent, turn, node }: Preparation): Promise<Prepared> {
  try {
    const checked = await checkConfig(file, { defaultDevice });
    const { folder } = await makeRun({ ...runOf(checked), parent, turn }, node);
    return { folder, warnings: checked.warnings.map(({ record }) => record) };
  } catch (error) {
    return { errors: error instanceof ConfigErrors ? error.records : [toErrorRecord(error)] };
  }
}

const endpoint: Endpoint<PrepareThread, PrepareClient> = new Endpoint(
  (message) => parentPort?.postMessage(message),
  { prepare },
  {},
);
parentPort?.on('message', (message: Message) => endpoint.receive(message));
