import type { Contribution, MenuPlace } from '../manifest/contribution';

/** A run that is selected alone in the tree of runs, or among the best results. */
const onOne = 'view =~ /^searchlight\\.(runs|best)$/ && viewItem =~ /^run\\./ && !listMultiSelection';
const onDone = onOne.replace('=~ /^run\\./', '=~ /^run\\.done/');
/** Only a window on this machine can show a file of it in a browser. */
const isLocal = "!isWeb && remoteName == ''";
const inTree = (when: string, group: string): MenuPlace => ({ menu: 'view/item/context', when, group });

/** Comparisons, reports, and how panels begin. */
export const contribution: Contribution = {
  part: 'Panels',
  commands: [
    {
      id: 'searchlight.compare',
      title: 'Compare Runs…',
      icon: '$(git-compare)',
      palette: 'searchlight.hasRuns',
      menus: [inTree(onOne, '1_open@2')],
      explains:
        'Shows two to six runs beside each other: only the settings and metrics that differ, curves and spectra over each other, maps side by side with their difference. Asks for the runs unless it is called for several.',
    },
    {
      id: 'searchlight.openReport',
      title: 'Open Report',
      icon: '$(book)',
      palette: 'searchlight.hasRuns',
      menus: [inTree(onDone, '1_open@3')],
      explains: 'Shows the report of a finished run in the editor, also in a remote window.',
    },
    {
      id: 'searchlight.openReportInBrowser',
      title: 'Open Report in Browser',
      icon: '$(link-external)',
      palette: `activeWebviewPanelId == searchlight.report && ${isLocal}`,
      menus: [
        {
          menu: 'editor/title',
          when: `activeWebviewPanelId == searchlight.report && ${isLocal}`,
          group: 'navigation',
        },
      ],
      explains: 'Shows the report in front in a browser, for printing; in a window on this machine.',
    },
  ],
  settings: [
    {
      key: 'searchlight.panel.colourMap',
      type: 'string',
      default: 'viridis',
      choices: [
        { value: 'viridis', explains: 'Violet, green and yellow; even in brightness.' },
        { value: 'cividis', explains: 'Blue and yellow; the same for people with any colour vision.' },
      ],
      scope: 'window',
      explains: 'Colours of the maps in panels that were not changed there.',
    },
    {
      key: 'searchlight.panel.mapSize',
      type: 'integer',
      default: 190,
      minimum: 110,
      maximum: 480,
      scope: 'window',
      explains: 'Least width of the maps, in pixels, in panels that were not changed there.',
    },
    {
      key: 'searchlight.panel.mapView',
      type: 'string',
      default: 'side-by-side',
      choices: [
        { value: 'side-by-side', explains: 'A map for each material.' },
        { value: 'blended', explains: 'One large map of all materials in the mixture of their colours.' },
      ],
      scope: 'window',
      explains: 'How abundances are shown in panels that were not changed there.',
    },
    {
      key: 'searchlight.panel.updateInterval',
      type: 'integer',
      default: 100,
      minimum: 100,
      maximum: 10_000,
      scope: 'window',
      explains:
        'Milliseconds between two updates of a panel, at least. Raise it where the connection to a remote window is slow.',
    },
  ],
};
