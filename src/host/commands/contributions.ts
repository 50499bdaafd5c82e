import type { Contribution } from '../manifest/contribution';

/** Commands to begin with. */
export const contribution: Contribution = {
  part: 'Getting started',
  commands: [
    {
      id: 'searchlight.newConfig',
      title: 'New Config…',
      icon: '$(new-file)',
      menus: [{ menu: 'file/newFile', group: 'file' }],
      explains:
        'Asks for a method, its data and a name, and opens a config whose values you fill in with the tab key. Every other key stands in it as a comment.',
    },
    {
      id: 'searchlight.openExample',
      title: 'Open Example…',
      icon: '$(book)',
      explains: 'Copies an example with its data into a folder of your choice and opens its config.',
    },
  ],
};
