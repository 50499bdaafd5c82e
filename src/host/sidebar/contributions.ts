import type { CommandContribution, Contribution, MenuPlace } from '../manifest/contribution';
import { welcome } from './welcome';

const trusted = 'isWorkspaceTrusted';
const runs = 'view == searchlight.runs';
const hasRuns = 'searchlight.hasRuns';
/** The keyboard is in the tree of runs, and not in one of its inputs. */
const inTree = 'focusedView == searchlight.runs && listFocus && !inputFocus';
/** Runs of the tree, and the best ones, which are runs too. */
const onRuns = 'view =~ /^searchlight\\.(runs|best)$/ && viewItem =~ /^run\\./';
const onOne = `${onRuns} && !listMultiSelection`;
const onDone = 'view =~ /^searchlight\\.(runs|best)$/ && viewItem =~ /^run\\.done/ && !listMultiSelection';
const onDoneClustering = onDone.replace('/^run\\.done/', '/^run\\.done\\.cluster$/');

const item = (when: string, group: string): MenuPlace => ({ menu: 'view/item/context', when, group });
const title = (when: string, group: string): MenuPlace => ({ menu: 'view/title', when, group });

const onARun: readonly CommandContribution[] = [
  {
    id: 'searchlight.openPanel',
    title: 'Open Panel',
    icon: '$(graph)',
    menus: [item(onRuns, 'inline@9'), item(onRuns, '1_open@1')],
    explains: 'Shows a run of the workspace, live while it is at work.',
  },
  {
    id: 'searchlight.openRunConfig',
    title: 'Open Config',
    icon: '$(go-to-file)',
    palette: hasRuns,
    menus: [item(onOne, '1_open@4'), item(`${runs} && viewItem == group.config`, '1_open@1')],
    explains: 'Opens the config file that a run was started from.',
  },
  {
    id: 'searchlight.revealRunFolder',
    title: 'Reveal Run Folder',
    icon: '$(folder-opened)',
    palette: hasRuns,
    menus: [item(onOne, '1_open@5')],
    explains: 'Shows the folder of a run with its artifacts, in the explorer or in the file manager.',
  },
  {
    id: 'searchlight.export',
    title: 'Export…',
    icon: '$(export)',
    enablement: trusted,
    palette: `${trusted} && ${hasRuns}`,
    menus: [item(onDone, '4_results@1')],
    explains:
      'Writes the results of a finished run: pictures, arrays, tables, report or metrics; ENVI images of scenes; assignments and the model of clusterings.',
  },
  {
    id: 'searchlight.assign',
    title: 'Assign New Data…',
    icon: '$(tag)',
    enablement: trusted,
    palette: `${trusted} && ${hasRuns}`,
    menus: [item(onDoneClustering, '4_results@3')],
    explains:
      'Puts new images, texts, recordings or rows into the clusters of a finished run and writes them as a table.',
  },
  {
    id: 'searchlight.reproduce',
    title: 'Reproduce',
    icon: '$(debug-rerun)',
    enablement: trusted,
    palette: `${trusted} && ${hasRuns}`,
    menus: [item(onDone, '4_results@2')],
    explains:
      'Runs the kept config of a finished run again on the same engine and tells whether all metrics are identical.',
  },
  {
    id: 'searchlight.editTags',
    title: 'Tags…',
    icon: '$(tag)',
    enablement: trusted,
    palette: `${trusted} && ${hasRuns}`,
    menus: [item(onRuns, '5_annotate@1')],
    key: { key: 'shift+f2', when: `${inTree} && ${trusted}` },
    explains: 'Changes the tags of one or more runs.',
  },
  {
    id: 'searchlight.editNotes',
    title: 'Notes…',
    icon: '$(note)',
    enablement: trusted,
    palette: `${trusted} && ${hasRuns}`,
    menus: [item(onRuns, '5_annotate@2')],
    key: { key: 'f2', when: `${inTree} && ${trusted}` },
    explains: 'Changes the notes of one or more runs.',
  },
  {
    id: 'searchlight.deleteRuns',
    title: 'Delete…',
    icon: '$(trash)',
    enablement: trusted,
    palette: `${trusted} && ${hasRuns}`,
    menus: [item(onRuns, '9_delete@1')],
    key: { key: 'delete', mac: 'cmd+backspace', when: `${inTree} && ${trusted}` },
    explains: 'Moves the folders of runs to the trash, after a question; runs at work stay.',
  },
];

const onViews: readonly CommandContribution[] = [
  {
    id: 'searchlight.groupRuns',
    title: 'Group Runs By…',
    icon: '$(list-tree)',
    palette: hasRuns,
    menus: [title(runs, 'navigation@1')],
    explains:
      'Groups the runs of the sidebar by config, method or status, or not at all; remembered for the workspace.',
  },
  {
    id: 'searchlight.filterRuns',
    title: 'Filter Runs…',
    icon: '$(filter)',
    palette: hasRuns,
    menus: [title(`${runs} && !searchlight.runsFiltered`, 'navigation@2')],
    explains:
      'Shows only the runs whose name, method, status, notes or tags have the words that you write; `#word` is a tag.',
  },
  {
    id: 'searchlight.clearRunsFilter',
    title: 'Show All Runs',
    icon: '$(filter-filled)',
    palette: 'searchlight.runsFiltered',
    menus: [title(`${runs} && searchlight.runsFiltered`, 'navigation@2')],
    explains: 'Shows all runs of the workspace again.',
  },
  {
    id: 'searchlight.refreshRuns',
    title: 'Refresh Runs',
    icon: '$(refresh)',
    palette: 'workspaceFolderCount > 0',
    menus: [title(runs, 'navigation@3')],
    explains: 'Looks for runs on the disk now, for file systems that cannot be watched.',
  },
  {
    id: 'searchlight.refreshEnvironment',
    title: 'Try All Devices',
    icon: '$(refresh)',
    enablement: `${trusted} && !searchlight.probing`,
    palette: trusted,
    menus: [title('view == searchlight.environment', 'navigation@1')],
    explains: 'Finds out what this machine can compute with, and why not with the rest.',
  },
];

/** The sidebar and what can be done there. */
export const contribution: Contribution = {
  part: 'Sidebar',
  commands: [...onARun, ...onViews],
  points: {
    viewsContainers: { activitybar: [{ id: 'searchlight', title: 'Searchlight', icon: './media/sidebar.svg' }] },
    views: {
      searchlight: [
        {
          id: 'searchlight.runs',
          name: 'Runs',
          icon: './media/sidebar.svg',
          contextualTitle: 'Searchlight Runs',
          initialSize: 6,
        },
        { id: 'searchlight.best', name: 'Best results', icon: './media/sidebar.svg', initialSize: 3 },
        { id: 'searchlight.environment', name: 'Environment', icon: './media/sidebar.svg', visibility: 'collapsed' },
      ],
    },
    viewsWelcome: welcome,
    menus: {
      // Commands of other parts; those that show beside a run also belong into its menu.
      'view/item/context': [
        { command: 'searchlight.compare', ...place(`${onRuns} && listMultiSelection`, '1_open@2') },
        { command: 'searchlight.run', ...place(`${runs} && viewItem == group.config`, 'inline@1') },
        { command: 'searchlight.run', ...place(`${runs} && viewItem == group.config`, '1_open@2') },
        { command: 'searchlight.pause', ...place(`${runs} && viewItem == run.running`, '2_control@1') },
        {
          command: 'searchlight.resume',
          ...place(`${runs} && viewItem =~ /^run\\.(paused|interrupted|stopped|failed|queued)$/`, '2_control@2'),
        },
        {
          command: 'searchlight.stop',
          ...place(`${runs} && viewItem =~ /^run\\.(running|paused|queued)$/`, '2_control@3'),
        },
        {
          command: 'searchlight.selectDevice',
          ...place('view == searchlight.environment && viewItem == device', 'inline@1'),
        },
      ],
    },
  },
};

function place(when: string, group: string): { readonly when: string; readonly group: string } {
  return { when, group };
}
