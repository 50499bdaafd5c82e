import * as vscode from 'vscode';
import type { CliPrograms } from '../commands/askWithProgress';
import { pickRun, type Question } from '../commands/pickRun';
import { targetConfig, targetFolders } from '../commands/target';
import { tellError } from '../runs/notices';
import type { Services } from '../services';
import type { EnvironmentTree } from './environment/tree';
import type { RunsView } from './runs/view';

const { l10n } = vscode;

/** A command on runs, wherever in the editor it is called; what it does is loaded with the first call. */
interface RunCommand {
  /** Asked where the command comes from the palette. */
  readonly question: () => Question;
  /** It has a key in the tree: then it is for what is selected there. */
  readonly hasKey?: boolean;
  /** What it does for a config, where it is called for one. */
  readonly actOnConfig?: (config: vscode.Uri) => Promise<void>;
  /** @param folders at least one */
  readonly act: (services: Services, folders: readonly string[]) => Promise<void>;
}

const isDone: Question['accepts'] = ({ record }) => record.status === 'done';

const isDoneClustering: Question['accepts'] = ({ record: { status, task } }) =>
  status === 'done' && task.startsWith('cluster/');

const programsOf = ({ context, devices }: Services): CliPrograms => ({
  cli: context.asAbsolutePath('dist/cli.js'),
  node: async () => (await devices.node()).node.path,
});

/** Commands on runs, by the last part of their ids. */
const runCommands: Readonly<Record<string, RunCommand>> = {
  openPanel: {
    question: () => ({ placeHolder: l10n.t('Open which run?') }),
    act: async ({ panels }, folders) => {
      for (const folder of folders) await panels.show(folder);
    },
  },
  openRunConfig: {
    question: () => ({ placeHolder: l10n.t('Open the config of which run?') }),
    act: async ({ runs }, [folder]) => (await import('../commands/openConfig')).openConfig(runs, folder),
    actOnConfig: async (config) => (await import('../commands/openConfig')).openConfigFile(config),
  },
  revealRunFolder: {
    question: () => ({ placeHolder: l10n.t('Reveal the folder of which run?') }),
    act: async (_, [folder]) => (await import('../commands/openFolder')).openFolder(folder),
  },
  export: {
    question: () => ({ placeHolder: l10n.t('Export which run?'), accepts: isDone }),
    act: async (services, [folder]) => {
      const { exportRun } = await import('../commands/exportRun');
      await exportRun(services.runs, folder, programsOf(services));
    },
  },
  assign: {
    question: () => ({
      placeHolder: l10n.t('Assign new data to the clusters of which run?'),
      accepts: isDoneClustering,
    }),
    act: async (services, [folder]) => {
      const { assignData } = await import('../commands/assignData');
      await assignData(services.runs, folder, programsOf(services));
    },
  },
  reproduce: {
    question: () => ({ placeHolder: l10n.t('Reproduce which run?'), accepts: isDone }),
    act: async (services, [folder]) => {
      const { reproduce } = await import('../commands/reproduce');
      const nodeVersion = async () => (await services.devices.node()).node.version;
      await services.panels.show(await reproduce(folder, { ...services, nodeVersion }));
    },
  },
  editTags: {
    question: () => ({ placeHolder: l10n.t('Tags of which run?') }),
    hasKey: true,
    act: async ({ runs }, folders) => (await import('../commands/annotateTags')).annotateTags(runs, folders),
  },
  editNotes: {
    question: () => ({ placeHolder: l10n.t('Notes of which run?') }),
    hasKey: true,
    act: async ({ runs }, folders) => (await import('../commands/annotateNotes')).annotateNotes(runs, folders),
  },
  deleteRuns: {
    question: () => ({ placeHolder: l10n.t('Delete which run?') }),
    hasKey: true,
    act: async ({ runs }, folders) => (await import('../commands/deleteRuns')).deleteRuns(runs, folders),
  },
};

/** Those that the command was called for, else those selected in the tree, else the one that the person chooses. */
async function foldersFor(
  { question, hasKey }: RunCommand,
  { runs }: Services,
  view: RunsView,
  ...called: [target?: unknown, selection?: unknown]
): Promise<readonly string[]> {
  const given = targetFolders(runs, ...called);
  if (given.length > 0) return given;
  if (hasKey && view.selected.length > 0) return view.selected;
  const picked = await pickRun(runs, question());
  return picked === undefined ? [] : [picked];
}

/** Registers the commands on runs that are not about their being at work, and those on the views themselves. */
export function registerCommands(services: Services, view: RunsView, environment: EnvironmentTree): vscode.Disposable {
  const onRuns = Object.entries(runCommands).map(([name, command]) =>
    register(services, name, async (target, selection) => {
      const config = targetConfig(target);
      if (config && command.actOnConfig) return command.actOnConfig(config);
      const folders = await foldersFor(command, services, view, target, selection);
      if (folders.length > 0) await command.act(services, folders);
    }),
  );
  return vscode.Disposable.from(
    ...onRuns,
    register(services, 'groupRuns', async () => (await import('../commands/groupRuns')).groupRuns(view)),
    register(services, 'filterRuns', async () => (await import('../commands/groupRuns')).filterRuns(view)),
    register(services, 'clearRunsFilter', () => view.filter('')),
    register(services, 'refreshRuns', () => services.runs.refresh()),
    register(services, 'refreshEnvironment', () => environment.refresh()),
  );
}

/** Registers a command that tells the person what goes wrong in it. */
function register(
  { log, notify }: Services,
  name: string,
  act: (target?: unknown, selection?: unknown) => Promise<void> | void,
): vscode.Disposable {
  return vscode.commands.registerCommand(`searchlight.${name}`, async (target?: unknown, selection?: unknown) => {
    try {
      await act(target, selection);
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      await tellError(notify, error);
    }
  });
}
