import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Interpreters to try: Debian's Python packages belong to the one in /usr/bin. */
const interpreters = ['python3', '/usr/bin/python3'];

/** @returns a Python that has these modules, or undefined. */
export function findPython(modules: readonly string[]): string | undefined {
  return interpreters.find((name) => spawnSync(name, ['-c', `import ${modules.join(', ')}`]).status === 0);
}

/** A Python process that runs the peers on a fixed number of threads: one JSON command a line, one JSON answer a line. */
export class Peers {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;

  /** @param script from the root of the repository */
  constructor(python: string, script: string, threads: number) {
    const count = String(threads);
    const env = { ...process.env, OPENBLAS_NUM_THREADS: count, OMP_NUM_THREADS: count, MKL_NUM_THREADS: count };
    this.#process = spawn(python, [script], { env, stdio: ['pipe', 'pipe', 'inherit'] as never });
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
