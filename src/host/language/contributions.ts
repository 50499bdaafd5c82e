import type { Contribution } from '../manifest/contribution';

const atWork = 'resourcePath in searchlight.configsAtWork';
const hasRuns = 'resourcePath in searchlight.configsWithRuns';

/** The language of configs, and the buttons that a config has once it was run. */
export const contribution: Contribution = {
  part: 'Configs',
  capabilities: {
    untrustedWorkspaces: 'Configs are checked against their schema; no data file is opened and nothing is run.',
    virtualWorkspaces: 'Configs are checked; runs need files on a disk.',
  },
  points: {
    menus: {
      'editor/title': [
        { command: 'searchlight.pause', when: atWork, group: 'navigation@1' },
        { command: 'searchlight.stop', when: atWork, group: 'navigation@2' },
        { command: 'searchlight.openPanel', when: hasRuns, group: 'navigation@3' },
      ],
      'explorer/context': [
        { command: 'searchlight.stop', when: atWork, group: 'navigation@10' },
        { command: 'searchlight.openPanel', when: hasRuns, group: 'navigation@11' },
      ],
    },
    languages: [
      {
        id: 'searchlight',
        aliases: ['Searchlight config'],
        extensions: ['.searchlight.yaml', '.searchlight.yml'],
        configuration: './language/configuration.json',
        icon: { light: './media/config-light.svg', dark: './media/config-dark.svg' },
      },
    ],
    grammars: [
      { language: 'searchlight', scopeName: 'source.searchlight', path: './language/searchlight.tmLanguage.json' },
    ],
    snippets: [{ language: 'searchlight', path: './language/snippets.json' }],
    yamlValidation: [
      { fileMatch: ['*.searchlight.yaml', '*.searchlight.yml'], url: './schemas/searchlight.schema.json' },
    ],
    configurationDefaults: {
      '[searchlight]': {
        'editor.insertSpaces': true,
        'editor.tabSize': 2,
        'editor.autoIndent': 'advanced',
        'editor.quickSuggestions': { other: true, comments: false, strings: true },
      },
    },
  },
};
