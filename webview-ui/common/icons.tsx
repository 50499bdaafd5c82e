const paths = {
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  play: 'M4 2.5v11l9-5.5z',
  stop: 'M3.5 3.5h9v9h-9z',
  save: 'M7.25 2h1.5v6.2l2.2-2.2 1.05 1.05L8 11 4 7.05 5.05 6l2.2 2.2zM3 12.5h10V14H3z',
  more: 'M3 6.7a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6zm5 0a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6zm5 0a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6z',
  compare: 'M2 3h5v10H2zm1.2 1.2v7.6h2.6V4.2zM9 3h5v10H9zm1.2 1.2v7.6h2.6V4.2z',
  report: 'M4 1.5h5.6L13 4.9v9.6H4zm1.2 1.2v10.6h6.6V6H8.6V2.7zM6.4 8h4.2v1H6.4zm0 2.3h4.2v1H6.4z',
  folder: 'M1.5 3h4.6l1.5 1.6h6.9V13h-13zm1.2 1.2v7.6h10.6V5.8H7.1L5.6 4.2z',
  open: 'M9 2h5v5h-1.2V4.1L7.9 9 7 8.1l4.9-4.9H9zM2.5 4h4v1.2H3.7v7.1h7.1V9.5H12v4H2.5z',
  edit: 'M11.3 1.8 14.2 4.7 5.4 13.5 2 14l.5-3.4zm0 1.7L3.6 11.1l-.2 1.5 1.5-.2L12.5 4.7z',
  close: 'M4.1 3.2 8 7.1l3.9-3.9.9.9L8.9 8l3.9 3.9-.9.9L8 8.9l-3.9 3.9-.9-.9L7.1 8 3.2 4.1z',
  add: 'M7.4 3h1.2v4.4H13v1.2H8.6V13H7.4V8.6H3V7.4h4.4z',
  minus: 'M3 7.4h10v1.2H3z',
  fit: 'M2 2h4.5v1.2H3.2v3.3H2zm7.5 0H14v4.5h-1.2V3.2H9.5zM2 9.5h1.2v3.3h3.3V14H2zm10.8 0H14V14H9.5v-1.2h3.3z',
  expand: 'm8 1.5 3.5 3.5-.9.9L8 3.3 5.4 5.9l-.9-.9zM2.5 7.4h11v1.2h-11zm2.9 2.7L8 12.7l2.6-2.6.9.9L8 14.5 4.5 11z',
  collapse: 'm4.5 2.4.9-.9L8 4.1l2.6-2.6.9.9L8 5.9zM2.5 7.4h11v1.2h-11zM8 10.1l3.5 3.5-.9.9L8 11.9l-2.6 2.6-.9-.9z',
  right: 'm6 3.5 4.6 4.5L6 12.5l-.9-.9L8.8 8 5.1 4.4z',
  down: 'm3.5 6 4.5 4.6L12.5 6l-.9-.9L8 8.8 4.4 5.1z',
  keys: 'M1.5 4h13v8h-13zm1.2 1.2v5.6h10.6V5.2zM4 6.3h1.3v1.2H4zm2.3 0h1.3v1.2H6.3zm2.3 0h1.3v1.2H8.6zm2.3 0h1.2v1.2h-1.2zM5 8.6h6v1.2H5z',
  clock:
    'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zm0 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6zM7.4 5h1.2v2.8l2 1.2-.6 1-2.6-1.6z',
  warning: 'M8 1.8 15 14H1zm0 2.4L3.1 12.8h9.8zM7.4 7h1.2v3H7.4zm0 3.8h1.2V12H7.4z',
  error:
    'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zm0 1.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6zM5.9 5.1 8 7.2l2.1-2.1.8.8L8.8 8l2.1 2.1-.8.8L8 8.8l-2.1 2.1-.8-.8L7.2 8 5.1 5.9z',
  lock: 'M5 6.5V5a3 3 0 0 1 6 0v1.5h1.5v7h-9v-7zm1.2 0h3.6V5a1.8 1.8 0 0 0-3.6 0zm-1.5 1.2v4.6h6.6V7.7z',
  wave: 'M1.5 8c1.2-4 2.4-5.6 3.6-5.6C7.6 2.4 8 12.4 10 12.4c.9 0 1.9-1.4 3-4.6l1.3.4c-1.3 4-2.7 5.6-4.3 5.6-3.1 0-3.4-9.9-4.9-9.9-.6 0-1.4 1.3-2.3 4.5z',
} as const;

export type IconName = keyof typeof paths;

/** A sign of 16 pixels in the colour of the text; the text beside it or the label of its button says what it means. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} fill-rule="evenodd" />
    </svg>
  );
}

/** A button that is a sign alone. */
export function IconButton(props: { readonly icon: IconName; readonly label: string; readonly act: () => void }) {
  return (
    <button type="button" class="tool" title={props.label} aria-label={props.label} onClick={props.act}>
      <Icon name={props.icon} />
    </button>
  );
}
