import { createHash, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { controlRequests, type ControlAnswer, type ControlRequest } from '../protocol/control';
import { privateFolder } from './private-folder';

const longestRequest = 1 << 20;

export interface ControlServer {
  /** Path of the socket, or name of the pipe. */
  readonly path: string;
  close(): Promise<void>;
}

/** Listens for {@link ControlRequest}s, one JSON object a line, and answers each with a line. */
export async function listenForControl(
  runFolder: string,
  answer: (request: ControlRequest) => ControlAnswer,
): Promise<ControlServer> {
  const path = await socketPath(runFolder);
  const connections = new Set<Socket>();
  const server = createServer((connection) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection)).on('error', () => connection.destroy());
    serveLines(connection, answer);
  });
  await rm(path, { force: true }).catch(() => undefined); // of an owner that was killed; the lock is ours now
  server.listen(path);
  await once(server, 'listening');
  return {
    path,
    async close() {
      server.close();
      for (const connection of connections) connection.end();
      await rm(path, { force: true }).catch(() => undefined);
    },
  };
}

async function socketPath(runFolder: string): Promise<string> {
  if (process.platform === 'win32') return `\\\\.\\pipe\\searchlight-${randomBytes(16).toString('hex')}`;
  const name = createHash('sha256').update(runFolder).digest('hex').slice(0, 16);
  return join(await privateFolder(), `${name}.sock`);
}

function serveLines(connection: Socket, answer: (request: ControlRequest) => ControlAnswer): void {
  let text = '';
  connection.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (text + chunk).split('\n');
    text = lines.pop()!;
    for (const line of lines) connection.write(`${JSON.stringify(answerLine(line, answer))}\n`);
    if (text.length > longestRequest) connection.destroy();
  });
}

function answerLine(line: string, answer: (request: ControlRequest) => ControlAnswer): ControlAnswer {
  const request = parseRequest(line);
  if (!request) {
    const known = controlRequests.map((name) => `"${name}"`).join(', ');
    return { ok: false, message: `expected {"request": one of ${known}} on a line` };
  }
  try {
    return answer(request);
  } catch (error) {
    return { ok: false, message: (error as Error).message };
  }
}

function parseRequest(line: string): ControlRequest | undefined {
  try {
    const request = JSON.parse(line) as Partial<ControlRequest> | null;
    return controlRequests.some((name) => name === request?.request) ? (request as ControlRequest) : undefined;
  } catch {
    return undefined;
  }
}
