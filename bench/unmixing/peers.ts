import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Interpreters to try: Debian's python3-numpy and python3-sklearn belong to the one in /usr/bin. */
const interpreters = ['python3', '/usr/bin/python3'];

/** @returns a Python that has NumPy and scikit-learn, or undefined. */
export function findPython(): string | undefined {
  return interpreters.find((name) => spawnSync(name, ['-c', 'import numpy, sklearn']).status === 0);
}

/** A Python process that runs the peers on a fixed number of threads. */
export class Peers {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;

  constructor(python: string, threads: number) {
    const count = String(threads);
    const env = { ...process.env, OPENBLAS_NUM_THREADS: count, OMP_NUM_THREADS: count, MKL_NUM_THREADS: count };
    this.#process = spawn(python, ['bench/unmixing/peers.py'], { env, stdio: ['pipe', 'pipe', 'inherit'] as never });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /** @throws Error when the process ends instead of answering. */
  async ask<Answer>(command: string, parameters: object = {}): Promise<Answer> {
    this.#process.stdin.write(`${JSON.stringify({ command, ...parameters })}\n`);
    const line = await this.#lines.next();
    if (line.done === true) throw new Error(`the Python process ended at '${command}'`);
    return JSON.parse(line.value) as Answer;
  }

  close(): void {
    this.#process.stdin.end();
  }
}
