import type { Contribution } from '../manifest/contribution';

/** Commands on configs and runs. */
export const contribution: Contribution = {
  part: 'Commands',
  commands: [
    {
      id: 'searchlight.run',
      title: 'Run config',
      icon: '$(play)',
      enablement: 'isWorkspaceTrusted',
      palette: 'editorLangId == searchlight',
      menus: [
        { menu: 'editor/title/run', when: 'resourceLangId == searchlight' },
        { menu: 'explorer/context', when: 'resourceLangId == searchlight', group: 'navigation@9' },
      ],
      explains: 'Runs the config in front.',
    },
    {
      id: 'searchlight.openPanel',
      title: 'Open panel of a run',
      icon: '$(graph)',
      explains: 'Shows a run of the workspace, live while it is at work.',
    },
  ],
  points: {
    taskDefinitions: [
      {
        type: 'searchlight',
        required: ['config'],
        properties: { config: { type: 'string', description: 'Path of the config to run.' } },
      },
    ],
  },
};
