import * as vscode from 'vscode';
import { devices as deviceNames } from '../../config/tasks/common';
import { isWorkingGpu, type DeviceReport } from '../../protocol/devices';
import type { Devices } from '../runs/devices';
import { sentences } from '../runs/notices';
import { setting } from '../settings/settings';

const { l10n } = vscode;

interface DeviceItem extends vscode.QuickPickItem {
  readonly device: string;
  /** Why it cannot be chosen. */
  readonly refusal?: string;
}

/**
 * Lets the person choose what runs compute with; the choice is written into the settings of the machine. The list is
 * there at once, and what works and what does not as soon as it was tried.
 */
export async function selectDevice(devices: Devices): Promise<void> {
  const pick = vscode.window.createQuickPick<DeviceItem>();
  pick.title = l10n.t('What runs compute with, unless their config says otherwise');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.buttons = [{ iconPath: new vscode.ThemeIcon('refresh'), tooltip: l10n.t('Try the devices again') }];
  const tryAll = () => void fill(pick, devices);
  pick.onDidTriggerButton(() => {
    devices.refresh();
    tryAll();
  });
  const chosen = new Promise<DeviceItem | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.selectedItems.at(0)));
    pick.onDidHide(() => resolve(undefined));
  });
  pick.show();
  tryAll();
  const item = await chosen;
  pick.dispose();
  if (item?.refusal !== undefined) await vscode.window.showWarningMessage(item.refusal);
  else if (item !== undefined) await setDevice(item.device);
}

/** Writes the setting; it belongs to the machine, so no workspace can change it. */
export async function setDevice(device: string): Promise<void> {
  const { Global } = vscode.ConfigurationTarget;
  await vscode.workspace.getConfiguration('searchlight').update('device', device, Global);
}

async function fill(pick: vscode.QuickPick<DeviceItem>, devices: Devices): Promise<void> {
  pick.busy = true;
  show(pick, deviceItems([]));
  try {
    show(pick, deviceItems(await devices.reports()));
  } catch (error) {
    pick.placeholder = l10n.t('The devices could not be tried: {0}', error instanceof Error ? error.message : '');
  }
  pick.busy = false;
}

function show(pick: vscode.QuickPick<DeviceItem>, items: readonly DeviceItem[]): void {
  pick.items = items;
  pick.activeItems = items.filter(({ device }) => device === setting('device'));
}

/** Those that were found to work first; before anything is known, all in the order of the schema. */
export function deviceItems(reports: readonly DeviceReport[]): DeviceItem[] {
  const current = setting('device');
  const items = deviceNames.map((device): DeviceItem => {
    const report = reports.find(({ name }) => name === device);
    const mark = device === current ? ` $(check)` : '';
    const refusal = refusalOf(device, reports);
    const description = report === undefined ? choiceText(device) : reportText(report);
    const label = `${refusal === undefined ? '' : '$(circle-slash) '}${device}${mark}`;
    return { device, label, description, detail: refusal, refusal };
  });
  return items.sort((a, b) => Number(a.refusal !== undefined) - Number(b.refusal !== undefined));
}

/** Why a device cannot be chosen; undefined for one that works, or of which nothing is known yet. */
function refusalOf(device: string, reports: readonly DeviceReport[]): string | undefined {
  if (device === 'gpu' && reports.length > 0 && !reports.some(isWorkingGpu)) return l10n.t('No GPU works here.');
  const report = reports.find(({ name }) => name === device);
  return report === undefined || report.available ? undefined : sentences(report.reason, report.remedy);
}

const reportText = ({ title, hardware, version, available }: DeviceReport): string =>
  [title, hardware, available ? version : l10n.t('not available')].filter(Boolean).join(' · ');

function choiceText(device: string): string | undefined {
  if (device === 'auto') return l10n.t('the fastest device that is known to work here');
  return device === 'gpu' ? l10n.t('the first GPU that works') : undefined;
}
