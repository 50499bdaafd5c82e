import * as vscode from 'vscode';
import { formatsOf, type ExportFormat } from '../../outputs/export';
import type { Run } from '../../runs/run';
import type { RunIndex } from '../runs/contract';
import { askWithProgress, type CliPrograms } from './askWithProgress';
import { openFolder } from './openFolder';

/** How a format comes out: as one file with this ending, or as files in a folder. */
interface FormatFace {
  readonly label: string;
  readonly detail: string;
  readonly ending?: string;
}

function formatFaces(): Readonly<Record<ExportFormat, FormatFace>> {
  const { t } = vscode.l10n;
  return {
    assignments: {
      label: t('Assignments (CSV)'),
      detail: t('Cluster and confidence of each sample, under the names that clusters have now'),
      ending: 'csv',
    },
    genotype: {
      label: t('Architecture (JSON)'),
      detail: t('The genotype: cells and network, to be opened, compared and drawn'),
      ending: 'json',
    },
    candidates: {
      label: t('Candidates (CSV and JSON lines)'),
      detail: t('All architectures that were tried, with their metrics'),
    },
    png: { label: t('Pictures (PNG)'), detail: t('With titles and legends') },
    svg: { label: t('Pictures (SVG)'), detail: t('Vectors that follow light and dark themes') },
    npy: { label: t('Arrays (NPY)'), detail: t('For Python: numpy.load') },
    envi: { label: t('ENVI images'), detail: t('For QGIS, GDAL and ENVI; endmembers as a spectral library') },
    csv: { label: t('Tables (CSV)'), detail: t('Endmembers, residual per band, convergence, library matches') },
    html: {
      label: t('Report (HTML)'),
      detail: t('One file with pictures, curves, metrics and settings'),
      ending: 'html',
    },
    json: { label: t('Metrics (JSON)'), detail: t('All numbers, for other programs'), ending: 'json' },
    onnx: { label: t('Model (ONNX)'), detail: t('For ONNX Runtime and Netron'), ending: 'onnx' },
    safetensors: {
      label: t('Weights (safetensors)'),
      detail: t('Weights by name, and how the model is fed'),
      ending: 'safetensors',
    },
  };
}

/**
 * Writes one kind of output of a finished run where the person says.
 * @throws UserError what the command line says is wrong.
 */
export async function exportRun(index: RunIndex, folder: string, programs: CliPrograms): Promise<void> {
  const run = index.find(folder);
  const format = run && (await chooseFormat(run.record.task));
  const out = format && (await chooseTarget(run, format));
  if (out) await writeAndTell(run, format, out, programs);
}

async function chooseFormat(task: string): Promise<ExportFormat | undefined> {
  const faces = formatFaces();
  const items = formatsOf(task).map((format) => ({ ...faces[format], format }));
  const placeHolder = vscode.l10n.t('Export as what?');
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.format;
}

/** A file where the format is one file; otherwise a new folder in the one that the person chooses. */
async function chooseTarget({ record }: Run, format: ExportFormat): Promise<vscode.Uri | undefined> {
  const { label, ending } = formatFaces()[format];
  const near = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(record.configFile))?.uri;
  if (ending !== undefined) {
    const defaultUri = near && vscode.Uri.joinPath(near, `${record.id}.${ending}`);
    return vscode.window.showSaveDialog({ defaultUri, filters: { [label]: [ending] } });
  }
  const openLabel = vscode.l10n.t('Export here');
  const [parent] =
    (await vscode.window.showOpenDialog({
      defaultUri: near,
      openLabel,
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  return parent && vscode.Uri.joinPath(parent, `${record.id}-${format}`);
}

interface Exported {
  /** Absolute paths. */
  readonly files: readonly string[];
}

async function writeAndTell(
  { folder, record }: Run,
  format: ExportFormat,
  out: vscode.Uri,
  programs: CliPrograms,
): Promise<void> {
  const { t } = vscode.l10n;
  const args = ['export', folder, '--format', format, '--out', out.fsPath, '--json'];
  const answer = await askWithProgress<Exported>(t('Exporting {0}', record.id), args, programs);
  if (!answer) return;
  const show = t('Show in Folder');
  const { files } = answer;
  const message =
    files.length === 1 ? t('Wrote {0}.', files[0]) : t('Wrote {0} files into {1}.', files.length, out.fsPath);
  if ((await vscode.window.showInformationMessage(message, show)) === show) await openFolder(files[0]);
}
