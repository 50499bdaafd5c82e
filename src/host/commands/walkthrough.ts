import type { Contribution } from '../manifest/contribution';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly picture: string;
  readonly altText: string;
  /** VS Code's words for what ticks the step off. */
  readonly done: readonly string[];
}

const steps: readonly Step[] = [
  {
    id: 'example',
    title: 'Open an example',
    description:
      'A real hyperspectral scene, small enough to unmix in seconds; handwritten digits to cluster; a search for a network that tells them apart.\n[Open example](command:searchlight.openExample)',
    picture: 'example',
    altText: 'A folder with a config and the data beside it',
    done: ['onCommand:searchlight.openExample'],
  },
  {
    id: 'config',
    title: 'Write a config beside your data',
    description:
      'One file says what to compute. It is checked while you type: hover over a key for its meaning, unit and range, press Ctrl+Space for what is allowed, and take the quick fix where something is wrong.\n[New config](command:searchlight.newConfig)',
    picture: 'config',
    altText: 'A config with a misspelt key underlined and a fix offered',
    done: ['onCommand:searchlight.newConfig'],
  },
  {
    id: 'run',
    title: 'Run it',
    description:
      'Press **Run** above the config or in its title bar. The run goes on when you close or reload the window, and can be paused, stopped and resumed to the identical result.\n[Run the config in front](command:searchlight.run)',
    picture: 'run',
    altText: 'Run, Resume and Open results above the first line of a config',
    done: ['onCommand:searchlight.run'],
  },
  {
    id: 'watch',
    title: 'Watch it work',
    description:
      'What is computed forms beside the file: maps and spectra of a scene, clusters with their examples, the graph of an architecture with its probabilities. Point at anything to see what is known of it; every picture can be exported.\n[Open panel of a run](command:searchlight.openPanel)',
    picture: 'watch',
    altText: 'Maps of three materials with the spectrum of the pixel under the pointer',
    done: ['onCommand:searchlight.openPanel'],
  },
  {
    id: 'compare',
    title: 'Compare runs',
    description:
      'Change a value, run again and compare: only what differs is shown. Curves and spectra lie over each other, maps side by side, clusters are matched, and two architectures are one graph.\n[Compare runs](command:searchlight.compare)',
    picture: 'compare',
    altText: 'Two runs with the settings and metrics that differ',
    done: ['onCommand:searchlight.compare'],
  },
];

/** What a person sees who opens "Welcome: Open Walkthrough". */
export const walkthrough: Contribution = {
  part: 'Walkthrough',
  points: {
    walkthroughs: [
      {
        id: 'searchlight.start',
        title: 'Get started with Searchlight',
        description: 'From an example to your own data in five steps.',
        steps: steps.map(({ id, title, description, picture, altText, done }) => ({
          id,
          title,
          description,
          media: { svg: `media/walkthrough/${picture}.svg`, altText },
          completionEvents: done,
        })),
      },
    ],
  },
};
