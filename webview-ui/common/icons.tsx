const paths = {
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  play: 'M4 2.5v11l9-5.5z',
  stop: 'M3.5 3.5h9v9h-9z',
  save: 'M7.25 2h1.5v6.2l2.2-2.2 1.05 1.05L8 11 4 7.05 5.05 6l2.2 2.2zM3 12.5h10V14H3z',
  more: 'M3 6.7a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6zm5 0a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6zm5 0a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6z',
} as const;

export type IconName = keyof typeof paths;

/** A sign of 16 pixels in the colour of the text; the text beside it or the label of its button says what it means. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
