import * as vscode from 'vscode';
import { fastestForNetworks, type DeviceReport } from '../../../protocol/devices';
import { threadsText } from '../runs/description';
import type { NodeOrigin } from '../../runs/worker-node';
import { chosenDevice, workingGpus, type Machine } from './machine';

/** One line of the view. */
export interface Fact {
  /** Names it among its neighbours. */
  readonly id: string;
  readonly label: string;
  readonly value?: string;
  readonly icon: string;
  /** A colour of the theme. */
  readonly colour?: string;
  /** Markdown. */
  readonly explains?: string;
  /** For the `when` of menus. */
  readonly context?: string;
  readonly children?: readonly Fact[];
}

/** What the view says of a machine. */
export function factsOf(machine: Machine): Fact[] {
  const { t } = vscode.l10n;
  return [
    deviceFact(machine),
    ...engineFacts(machine),
    gpuFact(machine),
    nodeFact(machine),
    { id: 'version', label: t('Searchlight'), value: machine.version, icon: 'versions' },
    {
      id: 'devices',
      label: t('Devices'),
      value: t('{0} of {1} work', machine.devices.filter(({ available }) => available).length, machine.devices.length),
      icon: 'list-unordered',
      children: machine.devices.map(reportFact),
    },
  ];
}

function deviceFact(machine: Machine): Fact {
  const { t } = vscode.l10n;
  const chosen = chosenDevice(machine);
  const fact = { id: 'device', label: t('Device'), icon: 'chip', context: 'device' };
  const explains = t(
    'The setting `searchlight.device` is used by configs that leave the choice open (`device: auto`).',
  );
  if (chosen?.available !== true) {
    const why = chosen?.reason ?? t('No GPU works here.');
    const value = t('{0} does not work here', machine.device);
    return { ...fact, value, icon: 'error', colour: 'testing.iconFailed', explains: `${why}\n\n${explains}` };
  }
  const value = machine.device === chosen.name ? chosen.name : `${chosen.name} (${machine.device})`;
  const trains = fastestForNetworks(machine.devices);
  if (machine.device !== 'auto' || trains === chosen.name) return { ...fact, value, explains };
  const both = t('{0} (auto), networks on {1}', chosen.name, trains);
  return { ...fact, value: both, explains };
}

/** What computes on the device; the runner and the provider are known exactly once a run has begun. */
function engineFacts(machine: Machine): Fact[] {
  const { t } = vscode.l10n;
  const chosen = chosenDevice(machine);
  const { lastEngine: last } = machine;
  const engine = { id: 'engine', label: t('Engine'), value: chosen?.title, icon: 'circuit-board' };
  const version = { id: 'engine-version', label: t('Engine version'), value: chosen?.version, icon: 'versions' };
  const facts = [engine, version].filter(({ value }) => value !== undefined);
  if (!last) return facts;
  const value = [last.device, last.runner, t('provider {0}', last.provider), threadsText(last.threads)].join(' · ');
  const explains = t('A run keeps its engine for good: resuming it gives the identical result.');
  return [...facts, { id: 'last', label: t('Last run'), value, icon: 'history', explains }];
}

/** Whether there is something faster, and if not, why. */
function gpuFact(machine: Machine): Fact {
  const { t } = vscode.l10n;
  const gpus = workingGpus(machine);
  if (gpus.length > 0) {
    const value = gpus
      .map(({ name, hardware }) => (hardware === undefined ? name : `${name} (${hardware})`))
      .join(', ');
    return { id: 'gpu', label: t('GPU'), value, icon: 'zap', colour: 'charts.green' };
  }
  const reasons = machine.devices
    .filter(({ kind }) => kind === 'gpu')
    .map((report) => `- **${report.name}**: ${whyNot(report)}`);
  const explains = [t('Why not:'), reasons.join('\n')].join('\n\n');
  return {
    id: 'gpu',
    label: t('GPU'),
    value: t('none can be used'),
    icon: 'zap',
    colour: 'disabledForeground',
    explains,
  };
}

const whyNot = ({ reason, software }: DeviceReport) =>
  software === true ? vscode.l10n.t('It is served by the processor.') : (reason ?? '');

/** The Node that workers run in, and why it is this one. */
function nodeFact({ search: { node, rejected } }: Machine): Fact {
  const { t } = vscode.l10n;
  const origins: Readonly<Record<NodeOrigin, string>> = {
    setting: t('It is the one of the setting `searchlight.nodePath`.'),
    editor: t("It is the editor's own."),
    path: t('It is the one of the `PATH`.'),
  };
  const works = !rejected.some(({ path }) => path === node.path);
  const reasons = rejected.map(({ path, reason }) => t('`{0}` was not taken: {1}', path, reason));
  return {
    id: 'node',
    label: t("Worker's Node"),
    value: works ? node.version : t('{0}, the engine does not load in it', node.version),
    ...(works ? { icon: 'server-process' } : { icon: 'error', colour: 'testing.iconFailed' }),
    explains: [`\`${node.path}\``, origins[node.origin], ...reasons].join('\n\n'),
    context: 'node',
  };
}

function reportFact(report: DeviceReport): Fact {
  const { t } = vscode.l10n;
  const { name, title, available, version, hardware, selfTest, training, reason, remedy } = report;
  const details: [string, string, string | undefined][] = [
    ['why', t('Why'), reason],
    ['remedy', t('Remedy'), remedy],
    ['hardware', t('Hardware'), hardware],
    ['version', t('Version'), version],
    [
      'test',
      t('Self-test'),
      selfTest && t('{0} ms, error {1}', selfTest.milliseconds.toPrecision(2), selfTest.error.toExponential(1)),
    ],
    ['training', t('Training'), training && trainingText(training)],
  ];
  return {
    id: name,
    label: name,
    value: stateText(report),
    ...deviceIcon(report),
    explains: [`**${title}**`, reason, remedy].filter(Boolean).join('\n\n'),
    context: `device.${available ? 'works' : 'missing'}.${name}`,
    children: details.flatMap(([id, label, value]) => (value === undefined ? [] : detailFact(id, label, value))),
  };
}

const trainingText = (training: NonNullable<DeviceReport['training']>): string =>
  'problem' in training
    ? training.problem
    : vscode.l10n.t('{0} ms for a step of a small network', training.milliseconds.toPrecision(3));

function stateText({ available, software, reason }: DeviceReport): string {
  const { t } = vscode.l10n;
  if (!available) return [t('not available'), reason].filter(Boolean).join(' · ');
  return software === true ? t('works, on the processor') : t('works');
}

function deviceIcon({ available, software }: DeviceReport): Pick<Fact, 'icon' | 'colour'> {
  if (!available) return { icon: 'circle-slash', colour: 'disabledForeground' };
  return software === true
    ? { icon: 'warning', colour: 'charts.orange' }
    : { icon: 'pass-filled', colour: 'testing.iconPassed' };
}

const detailIcons: Readonly<Record<string, string>> = {
  why: 'info',
  remedy: 'lightbulb',
  hardware: 'chip',
  version: 'versions',
  test: 'beaker',
};

const detailFact = (id: string, label: string, value: string): Fact => ({
  id,
  label,
  value,
  icon: detailIcons[id],
  explains: value,
});
