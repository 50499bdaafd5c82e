// A program of its own: `node dist/assign.js REQUEST` puts new data into the clusters of a finished run and prints
// AssignMessages, one a line. REQUEST is an AssignRequest as JSON.
import { refuseTelemetry } from '../../compute/runners/ort/privacy';
import type { AssignMessage, AssignRequest } from '../../protocol/assign';
import { toErrorRecord } from '../../runs/errors';
import { assignNew } from './assign';

const line = (message: AssignMessage): string => `${JSON.stringify(message)}\n`;

async function answer(request: string): Promise<AssignMessage> {
  try {
    const assigned = await assignNew(JSON.parse(request) as AssignRequest, (progress) => {
      process.stdout.write(line({ type: 'progress', progress }));
    });
    return { type: 'assigned', assigned };
  } catch (error) {
    return { type: 'failed', error: toErrorRecord(error) };
  }
}

refuseTelemetry();
void answer(process.argv[2]).then((message) =>
  // Native libraries may hang in their clean-up, so the process does not wait for it.
  process.stdout.write(line(message), () => process.exit(message.type === 'failed' ? 1 : 0)),
);
