import type { Contribution } from '../../manifest/contribution';

/** Files that may hold an architecture. */
const mayHold = 'resourceFilename =~ /genotype\\.json$/i || resourceExtname == .onnx';

/** A file in front that is shown as a graph already needs no button for it. */
const isNotShown = ['searchlight.architecture', 'searchlight.architectureAsked']
  .map((editor) => `activeCustomEditorId != ${editor}`)
  .join(' && ');

/** Files that hold architectures, as graphs. */
export const contribution: Contribution = {
  part: 'Architectures',
  commands: [
    {
      id: 'searchlight.openArchitecture',
      title: 'Open as Architecture',
      icon: '$(type-hierarchy)',
      palette: mayHold,
      menus: [
        { menu: 'explorer/context', when: mayHold, group: 'navigation@12' },
        {
          menu: 'editor/title',
          when: `${isNotShown} && resourceFilename =~ /genotype\\.json$/i`,
          group: 'navigation',
        },
      ],
      explains:
        'Shows the architecture in a genotype (`*.genotype.json`) or in a network that a search exported as ONNX as a graph. Works in Restricted Mode too.',
    },
  ],
  points: {
    customEditors: [
      {
        viewType: 'searchlight.architecture',
        displayName: 'Architecture',
        selector: [
          { filenamePattern: '*.genotype.json' },
          { filenamePattern: '**/.searchlight/runs/*/artifacts/genotype.json' },
        ],
        priority: 'default',
      },
      {
        viewType: 'searchlight.architectureAsked',
        displayName: 'Architecture',
        selector: [{ filenamePattern: 'genotype.json' }, { filenamePattern: '*.onnx' }],
        priority: 'option',
      },
    ],
    jsonValidation: [{ fileMatch: ['*.genotype.json', 'genotype.json'], url: './schemas/genotype.schema.json' }],
  },
};
