import type { ConfigDocument } from '../config/parse/document';
import type { ResolvedConfig } from '../config/tasks';
import type { Finding } from './findings';

export interface DataCheck {
  readonly findings: readonly Finding[];
  /** What the reader remarks, complete sentences; a run reports them itself. */
  readonly remarks: readonly string[];
}

export async function checkAgainstData(_: ResolvedConfig, __: ConfigDocument, ___: string): Promise<DataCheck> {
  return { findings: [], remarks: [] };
}
