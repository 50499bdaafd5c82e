import { commonKeys, devices } from '../../config/tasks/common';
import { keyMeta } from '../../config/schema/meta';
import type { Contribution } from '../manifest/contribution';

const { values: deviceTexts = {} } = keyMeta.get(commonKeys.device) ?? {};

/** Settings of runs. */
export const contribution: Contribution = {
  part: 'Runs',
  settings: [
    {
      key: 'searchlight.device',
      type: 'string',
      default: 'auto',
      choices: devices.map((value) => ({ value, explains: `${deviceTexts[value]}` })),
      scope: 'machine',
      explains: 'What runs compute with when their config says `device: auto` or nothing.',
    },
    {
      key: 'searchlight.maxConcurrentRuns',
      type: 'integer',
      default: 1,
      minimum: 1,
      maximum: 64,
      scope: 'window',
      explains:
        'How many runs of this window compute at a time. Others wait in line, in an order that you can change; a paused run does not count.',
    },
    {
      key: 'searchlight.startWaitingRuns',
      type: 'boolean',
      default: true,
      scope: 'window',
      explains:
        'Starts runs that still wait in line when their folder is opened again. Otherwise they wait until you start one.',
    },
    {
      key: 'searchlight.runFolder',
      type: 'string',
      default: '',
      scope: 'machine-overridable',
      explains:
        'Folder that new run folders are made in, such as one on a large disk; a relative one lies in the folder of the workspace. Empty: `.searchlight/runs` beside the config.',
    },
    {
      key: 'searchlight.openPanelOnRun',
      type: 'boolean',
      default: true,
      scope: 'window',
      explains: 'Opens the panel of a run beside its config when it is started.',
    },
    {
      key: 'searchlight.notifyAfter',
      type: 'number',
      default: 60,
      minimum: -1,
      scope: 'window',
      explains:
        'Tells when a run ends that computed for at least so many seconds. 0: tells of every run; -1: of none. A run that fails is always told.',
    },
    {
      key: 'searchlight.offerResume',
      type: 'boolean',
      default: true,
      scope: 'window',
      explains: 'Offers, once, to resume a run whose process ended before its task did.',
    },
    {
      key: 'searchlight.refreshInterval',
      type: 'integer',
      default: 1000,
      minimum: 100,
      maximum: 60_000,
      scope: 'window',
      explains:
        'Milliseconds between two looks at the runs at work, for the status bar, the sidebar and the log. Other runs are watched, and looked at every fifth time.',
    },
    {
      key: 'searchlight.nodePath',
      type: 'string',
      default: '',
      scope: 'machine',
      explains:
        "Path of the Node (20.15 or later) that runs compute in. Empty: the editor's own, or that of the `PATH` where the editor's own cannot load the engine.",
    },
    {
      key: 'searchlight.tensorflowPath',
      type: 'string',
      default: '',
      scope: 'machine',
      explains:
        'Folder of an installed `@tensorflow/tfjs-node-gpu` or `@tensorflow/tfjs-node`, for `device: tensorflow`. Empty: one installed with Searchlight.',
    },
  ],
};
