/** Style sheets are bundled into one file beside the script. */
declare module '*.css';

/** A file as a text in the bundle. */
declare module '*?raw' {
  const text: string;
  export default text;
}
