import * as vscode from 'vscode';
import type { InstallProgress } from '../../protocol/devices';
import { StoppedError } from '../../protocol/errors';
import { installCuda, removeCuda, type CudaInstalled, type CudaOptions } from '../../start/cuda';
import type { Devices } from '../runs/devices';
import { sentences, tellError, type Notify } from '../runs/notices';

const { l10n } = vscode;

/** Lets the person choose where the CUDA libraries come from, or that they go, and does it. */
export async function manageCuda(devices: Devices, notify: Notify): Promise<void> {
  const action = await pickAction();
  if (action === undefined) return;
  try {
    await action(await nodeOf(devices), notify);
  } catch (error) {
    if (!(error instanceof StoppedError)) await tellError(notify, error);
  } finally {
    devices.refresh();
  }
}

type Action = (options: CudaOptions, notify: Notify) => Promise<void>;

interface ActionItem extends vscode.QuickPickItem {
  readonly choose: () => Promise<Action | undefined>;
}

/** The libraries are tried in the Node that runs compute in. */
async function nodeOf(devices: Devices): Promise<CudaOptions> {
  const { node } = await devices.node();
  return { node: node.path, env: devices.environment() };
}

async function pickAction(): Promise<Action | undefined> {
  const items: readonly ActionItem[] = [
    {
      label: `$(cloud-download) ${l10n.t('Download')}`,
      detail: l10n.t('From the feed that ONNX Runtime names; the checksum is compared.'),
      choose: async () => install(undefined),
    },
    { label: `$(file-zip) ${l10n.t('From a File…')}`, choose: () => installFrom('file') },
    { label: `$(folder) ${l10n.t('From a Folder…')}`, choose: () => installFrom('folder') },
    { label: `$(trash) ${l10n.t('Remove')}`, choose: async () => remove },
  ];
  const title = l10n.t("Where to take ONNX Runtime's CUDA libraries from");
  return (await vscode.window.showQuickPick(items, { title }))?.choose();
}

async function installFrom(kind: 'file' | 'folder'): Promise<Action | undefined> {
  const [source] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: kind === 'file',
      canSelectFolders: kind === 'folder',
      openLabel: l10n.t('Install'),
      ...(kind === 'file' && { filters: { [l10n.t('Packages')]: ['nupkg', 'zip'] } }),
    })) ?? [];
  return source === undefined ? undefined : install(source.fsPath);
}

const install =
  (from: string | undefined): Action =>
  async (options, notify) => {
    const installed = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: l10n.t('Installing CUDA support'), cancellable: true },
      (progress, token) => {
        const stop = new AbortController();
        token.onCancellationRequested(() => stop.abort());
        return installCuda({ ...options, from, signal: stop.signal, onProgress: reportTo(progress) });
      },
    );
    await tellInstalled(installed, notify);
  };

const remove: Action = async (options, notify) => {
  const { wasThere } = await removeCuda(options);
  await notify('info', wasThere ? l10n.t('CUDA support was removed.') : l10n.t('There is no CUDA support to remove.'));
};

type Progress = vscode.Progress<{ readonly message?: string; readonly increment?: number }>;

/** VS Code wants steps in percent; how far each phase has come is what is known. */
function reportTo(progress: Progress): (progress: InstallProgress) => void {
  let [phase, shown] = ['', 0];
  return (current) => {
    if (current.phase !== phase) [phase, shown] = [current.phase, 0];
    const percent = current.total === 0 ? 0 : (current.done / current.total) * 100;
    progress.report({ message: phaseText(current), increment: percent - shown });
    shown = percent;
  };
}

function phaseText({ phase, done }: InstallProgress): string {
  const megabytes = Math.round(done / 2 ** 20);
  return phase === 'download' ? l10n.t('{0} MB downloaded', megabytes) : l10n.t('{0} MB unpacked', megabytes);
}

async function tellInstalled({ report }: CudaInstalled, notify: Notify): Promise<void> {
  if (report.available) {
    await notify('info', l10n.t('CUDA support is installed and works: {0}.', report.hardware ?? report.title));
    return;
  }
  const text = l10n.t('CUDA support is installed, but does not work');
  await notify('warning', `${text}: ${sentences(report.reason, report.remedy)}`);
}
