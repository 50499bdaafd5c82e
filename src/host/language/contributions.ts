import type { Contribution } from '../manifest/contribution';

/** The language of configs. */
export const contribution: Contribution = {
  part: 'Configs',
  points: {
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
