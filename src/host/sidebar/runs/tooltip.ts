import { basename } from 'node:path';
import * as vscode from 'vscode';
import { formatBytes, formatNumber, formatSeconds, formatShare } from '../../../plot/format';
import type { ResourceRecord, RunRecord } from '../../../protocol/record';
import { isActive } from '../../../runs/record';
import type { Run } from '../../../runs/run';
import { ageOf, momentOf } from './age';
import { percentOf, spreadText, threadsText } from './description';
import { statusWord } from './status';

/** All that is worth knowing of a run before it is opened. */
export function runTooltip({ folder, record }: Run, now: number): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  const lines = [
    `**${escaped(record.name)}** — ${escaped(record.task)}`,
    table(factsOf(folder, record, now)),
    metricsTable(record),
    errorLines(record),
    quoted(record.notes),
    record.tags.map((tag) => `\`#${tag.replaceAll('`', '')}\``).join(' '),
  ];
  return text.appendMarkdown(lines.filter((line) => line !== '').join('\n\n'));
}

function factsOf(folder: string, record: RunRecord, now: number): [string, string][] {
  const { t } = vscode.l10n;
  const { status, engine, progress, resources, seconds, started, created, seed, gitCommit } = record;
  const percent = status === 'done' ? undefined : percentOf(record);
  const facts: [string, string | undefined][] = [
    [t('Status'), percent === undefined ? statusWord(status) : `${statusWord(status)}, ${percent}`],
    [t('Step'), status === 'done' ? undefined : progress && `${progress.phase} ${progress.step} / ${progress.total}`],
    [t('Config'), basename(record.configFile)],
    [t('Seed'), String(seed)],
    [t('Device'), engine && `${engine.device} · ${engine.runner} · ${threadsText(engine.threads)}`],
    [t('Uses'), resources && isActive(status) ? usesText(resources) : undefined],
    [t('Most memory'), resources && peaksText(resources)],
    [t('Started'), `${momentOf(started ?? created, now)}, ${ageOf(started ?? created, now)}`],
    [t('Time'), seconds > 0 ? formatSeconds(seconds) : undefined],
    [t('Commit'), gitCommit?.slice(0, 10)],
    [t('Run'), basename(folder)],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]]));
}

function usesText({ cores, memory, gpu }: ResourceRecord): string {
  const { t } = vscode.l10n;
  const parts = [t('{0} cores', cores.toFixed(1)), formatBytes(memory)];
  if (gpu) {
    parts.push(`${gpu.name} ${formatShare(gpu.busy)}`);
    parts.push(t('{0} of {1}', formatBytes(gpu.memory), formatBytes(gpu.totalMemory)));
  }
  return parts.join(' · ');
}

function peaksText({ peakMemory, peakGpuMemory }: ResourceRecord): string {
  const memory = formatBytes(peakMemory);
  return peakGpuMemory === undefined ? memory : vscode.l10n.t('{0}, GPU {1}', memory, formatBytes(peakGpuMemory));
}

/** A table whose head is empty: Markdown has none without. */
function table(rows: readonly (readonly [string, string])[], head = ['', '']): string {
  const lines = rows.map(([name, value]) => `| ${escaped(name)} | ${escaped(value)} |`);
  return [`| ${head.join(' | ')} |`, '|:--|:--|', ...lines].join('\n');
}

/** The scalar metrics; with repeats also their mean and spread. */
function metricsTable({ metrics = {}, repeats = {} }: RunRecord): string {
  const rows = Object.entries(metrics).flatMap(([name, value]): [string, string][] => {
    if (typeof value !== 'number') return [];
    const spread = repeats[name];
    const mean = spread && ` (${spreadText(spread)}, n = ${spread.values.length})`;
    return [[name, `${formatNumber(value)}${mean ?? ''}`]];
  });
  return rows.length === 0 ? '' : table(rows, [vscode.l10n.t('Metric'), vscode.l10n.t('Value')]);
}

function errorLines({ status, error }: RunRecord): string {
  if (status === 'interrupted')
    return vscode.l10n.t('Its process ended before its task did. Resume it from its last checkpoint.');
  if (status !== 'failed' || !error) return '';
  return [error.message, error.remedy].flatMap((line) => (line === undefined ? [] : escaped(line))).join('\n\n');
}

const quoted = (notes: string) =>
  notes === ''
    ? ''
    : notes
        .split('\n')
        .map((line) => `> ${escaped(line)}`)
        .join('  \n');

/** A name that a person gave must not become markup, nor end a cell of a table. */
const escaped = (text: string) => text.replace(/[\\`*_{}[\]()#+!<>|~$]/g, '\\$&').replaceAll('\n', ' ');
