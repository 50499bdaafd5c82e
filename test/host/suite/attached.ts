import * as vscode from 'vscode';
import { attachToRuns, type LifeCycle } from '../../../src/host/runs/life-cycle';
import type { NoticeLevel } from '../../../src/host/runs/notices';

interface Told {
  readonly level: NoticeLevel;
  readonly text: string;
  readonly buttons: readonly string[];
}

/** A second window on the same runs, as the extension makes it, whose notices are caught. */
export interface Attached extends LifeCycle {
  readonly told: readonly Told[];
  readonly memory: vscode.Memento;
  /** Trusts the window, if it was not trusted. */
  readonly trust: () => void;
}

export interface AttachOptions {
  /** The button that is pressed, where it is offered. */
  readonly answer?: string;
  /** Of an earlier window. */
  readonly memory?: vscode.Memento;
  readonly isTrusted?: boolean;
}

export function attach({ answer, memory = new Memory(), isTrusted = true }: AttachOptions = {}): Attached {
  const told: Told[] = [];
  const granted = new vscode.EventEmitter<void>();
  const log = vscode.window.createOutputChannel('Searchlight test', { log: true });
  let isNowTrusted = isTrusted;
  const lifeCycle = attachToRuns({
    log,
    memory,
    notify: async (level, text, ...buttons) => {
      told.push({ level, text, buttons });
      return buttons.find((button) => button === answer);
    },
    trust: { isTrusted: () => isNowTrusted, onDidGrant: granted.event },
    show: () => undefined,
  });
  const trust = () => {
    isNowTrusted = true;
    granted.fire();
  };
  const dispose = () => void vscode.Disposable.from(lifeCycle, granted, log).dispose();
  return { ...lifeCycle, told, memory, trust, dispose };
}

class Memory implements vscode.Memento {
  private readonly values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  get<T>(key: string, otherwise?: T): T {
    return (this.values.get(key) ?? otherwise) as T;
  }

  async update(key: string, value: unknown): Promise<void> {
    this.values.set(key, value);
  }
}
