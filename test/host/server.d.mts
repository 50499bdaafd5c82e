/** A VS Code that was started; see server.mjs. */
export interface RunningServer {
  stop(): void;
  log(): string;
}

export interface ServerOptions {
  readonly port: number;
  readonly userData: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly token?: string;
  readonly trust?: boolean;
}

export function freePort(): Promise<number>;
export function startServer(options: ServerOptions): Promise<RunningServer>;
export function addressOf(
  port: number,
  folder: string | undefined,
  development?: Readonly<Record<string, readonly string[]>>,
): string;
