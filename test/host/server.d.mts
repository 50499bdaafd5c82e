/** A VS Code that was started; see server.mjs. */
export interface RunningServer {
  stop(): void;
  log(): string;
  address(folder: string | undefined, development?: Readonly<Record<string, readonly string[]>>): string;
}

export interface ServerOptions {
  readonly port: number;
  readonly dataFolder: string;
  readonly extension?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export function freePort(): Promise<number>;
export function startServer(options: ServerOptions): Promise<RunningServer>;
