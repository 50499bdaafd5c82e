import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { devices } from '../../config/tasks/common';
import { csvText, writeCsv } from '../../data/csv/write';
import { assignmentTable, type AssignmentTable } from '../../outputs/clustering/tables';
import type { Assigned, AssignProgress } from '../../protocol/assign';
import { diskError } from '../../runs/errors';
import { findRun } from '../../runs/find';
import { assignData } from '../../start/assign';
import type { Answer } from '../answer';
import { argumentError } from '../errors';
import { formatNumber, formatTable, indent } from '../format';
import { printError, shownPath } from '../terminal';

export interface AssignOptions {
  /** A CSV file; the table is printed when absent. */
  readonly out?: string;
  /** Paths of labels; as the files tell when there are none. */
  readonly labels?: readonly string[];
  readonly device?: string;
}

/** `searchlight assign <run> <data...>`: clusters for new data, by the model of a finished run. */
export async function assign(name: string, data: readonly string[], options: AssignOptions): Promise<Answer> {
  const { out, labels = [], device = 'auto' } = options;
  if (!devices.some((known) => known === device)) {
    throw argumentError('unknown-device', `--device ${device}: allowed are ${devices.join(', ')}`);
  }
  const { folder, record } = await findRun(name, process.cwd());
  if (record.status !== 'done') {
    const message = `run ${record.id} is ${record.status}; only a run that is done can assign new data`;
    throw argumentError('run-not-done', message, `Try \`searchlight resume ${record.id}\`.`);
  }
  const request = { folder, data: absolute(data), device, ...(labels.length > 0 && { labels: absolute(labels) }) };
  const assigned = await assignData(request, { onProgress: showProgress });
  for (const warning of assigned.warnings) printError(`warning: ${warning}`);
  const table = tableOf(assigned);
  const file = out === undefined ? undefined : resolve(out);
  if (file !== undefined) await write(file, table);
  const text = file === undefined ? csvText(table.header, table.rows).trimEnd() : summary(assigned, file);
  return { text, json: { run: record.id, data: request.data, ...jsonOf(assigned, file) } };
}

const absolute = (paths: readonly string[]): string[] => paths.map((path) => resolve(path));

function showProgress({ phase }: AssignProgress): void {
  if (process.stderr.isTTY) printError(phase === 'read' ? 'reading the data' : 'assigning');
}

function tableOf({ names, clusters, confidence, labels, clusterNames }: Assigned): AssignmentTable {
  return assignmentTable(
    names.map((name, sample) => ({
      name,
      cluster: clusters[sample],
      clusterName: clusterNames[clusters[sample]],
      confidence: confidence[sample],
      ...(labels && { label: labels[sample] }),
    })),
  );
}

async function write(file: string, { header, rows }: AssignmentTable): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeCsv(file, header, rows);
  } catch (error) {
    throw diskError(error, file);
  }
}

function sizesOf({ clusters, clusterNames }: Assigned): number[] {
  const sizes = clusterNames.map(() => 0);
  for (const cluster of clusters) sizes[cluster] += 1;
  return sizes;
}

function summary(assigned: Assigned, file: string): string {
  const { names, clusterNames, agreement, skipped } = assigned;
  const left = skipped > 0 ? `, ${skipped} left out` : '';
  const sizes = sizesOf(assigned).map((size, cluster) => [clusterNames[cluster], String(size)]);
  const scores = Object.entries<number>({ ...agreement }).map(([metric, value]) => [metric, formatNumber(value)]);
  const parts = [formatTable(sizes), formatTable(scores)].filter((part) => part !== '');
  return [`wrote ${shownPath(file)}: ${names.length} samples${left}`, ...parts.map(indent)].join('\n');
}

/** With a file the table is in it, and only the numbers about it are told. */
function jsonOf(assigned: Assigned, file: string | undefined): object {
  const { names, clusters, confidence, labels, clusterNames, agreement, skipped, warnings } = assigned;
  const facts = { samples: names.length, skipped, warnings, cluster_names: clusterNames, sizes: sizesOf(assigned) };
  const table = { names, clusters, confidence, ...(labels && { labels }) };
  return { ...facts, ...(agreement && { metrics: agreement }), ...(file === undefined ? table : { file }) };
}
