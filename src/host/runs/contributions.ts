import type { CommandContribution, Contribution, MenuPlace } from '../manifest/contribution';
import { contribution as settings } from '../settings/contributions';

const isConfig = 'resourceLangId == searchlight || resourceFilename =~ /\\.searchlight\\.ya?ml$/';
const trusted = 'isWorkspaceTrusted';

/** In the tree of runs, on runs that have one of some statuses, separated by `|`. */
const inTree = (statuses: string, group: string): readonly MenuPlace[] => [
  { menu: 'view/item/context', when: `view == searchlight.runs && viewItem =~ /^run\\.(${statuses})$/`, group },
];

const onRuns: readonly CommandContribution[] = [
  {
    id: 'searchlight.pause',
    title: 'Pause',
    icon: '$(debug-pause)',
    enablement: trusted,
    palette: `${trusted} && searchlight.hasRunning`,
    menus: inTree('running', 'inline@1'),
    explains: 'Lets a run wait at its next step; its state is saved, its memory kept.',
  },
  {
    id: 'searchlight.resume',
    title: 'Resume',
    icon: '$(debug-continue)',
    enablement: trusted,
    palette: `${trusted} && searchlight.hasResumable`,
    menus: inTree('paused|interrupted|stopped|failed|queued', 'inline@1'),
    explains:
      'Lets a paused run go on; carries a stopped, failed or interrupted one on from its last checkpoint; starts a waiting one at once.',
  },
  {
    id: 'searchlight.stop',
    title: 'Stop',
    icon: '$(debug-stop)',
    enablement: trusted,
    palette: `${trusted} && searchlight.hasActiveRuns`,
    menus: inTree('running|paused|queued', 'inline@2'),
    explains: 'Ends a run after it has saved its state, or takes a waiting one out of the line.',
  },
  {
    id: 'searchlight.moveFirst',
    title: 'Move to the Front of the Line',
    icon: '$(fold-up)',
    enablement: trusted,
    palette: `${trusted} && searchlight.hasWaiting`,
    menus: inTree('queued', '2_line@1'),
    explains: 'Makes a waiting run the next one.',
  },
  {
    id: 'searchlight.moveUp',
    title: 'Move Up in the Line',
    icon: '$(arrow-up)',
    enablement: trusted,
    palette: false,
    menus: inTree('queued', '2_line@2'),
    explains: 'Swaps a waiting run with the one before it.',
  },
  {
    id: 'searchlight.moveDown',
    title: 'Move Down in the Line',
    icon: '$(arrow-down)',
    enablement: trusted,
    palette: false,
    menus: inTree('queued', '2_line@3'),
    explains: 'Swaps a waiting run with the one after it.',
  },
];

/** What is done with runs at work. */
export const contribution: Contribution = {
  part: 'Runs',
  commands: [
    {
      id: 'searchlight.run',
      title: 'Run',
      icon: '$(play)',
      enablement: trusted,
      palette: `${trusted} && (editorLangId == searchlight || resourceFilename =~ /\\.searchlight\\.ya?ml$/)`,
      menus: [
        { menu: 'editor/title/run', when: isConfig },
        { menu: 'explorer/context', when: isConfig, group: 'navigation@9' },
      ],
      explains: 'Checks a config and runs it in a process that goes on when the window is closed.',
    },
    ...onRuns,
    {
      id: 'searchlight.showLog',
      title: 'Show Log',
      icon: '$(output)',
      palette: 'searchlight.hasRuns',
      menus: [{ menu: 'view/item/context', when: 'viewItem =~ /^run\\./', group: '1_open@6' }],
      explains: 'Shows the log of a run, which follows while the run is at work.',
    },
    {
      id: 'searchlight.showRuns',
      title: 'Show Runs',
      icon: '$(list-unordered)',
      explains: 'Lets you choose a run and what to do with it, as a click on the status bar does.',
    },
    {
      id: 'searchlight.selectDevice',
      title: 'Select Device',
      icon: '$(circuit-board)',
      enablement: trusted,
      explains: 'Shows what this machine can compute with and writes your choice into `searchlight.device`.',
    },
    {
      id: 'searchlight.reset',
      title: 'Forget What Was Remembered',
      explains:
        'Forgets how the sidebar is arranged, which resumes were offered and which devices were found; runs, configs and settings stay.',
    },
  ],
  settings: settings.settings,
};
