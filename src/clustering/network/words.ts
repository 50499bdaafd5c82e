/** A layer of a network in the words of the config. */
export type LayerWord =
  | { readonly kind: 'conv'; readonly channels: number; readonly size: number }
  | { readonly kind: 'dense'; readonly units: number }
  | { readonly kind: 'maxpool' | 'avgpool'; readonly size: number }
  | { readonly kind: 'enlarge'; readonly factor: number }
  | { readonly kind: 'dropout'; readonly share: number }
  | { readonly kind: 'project' | 'gap' | 'flatten' };

/**
 * Reads one layer, such as `conv 16`, `conv 32 5` (5x5), `maxpool 2`, `enlarge 2`, `dense 64`, `dropout .2`, `project`,
 * `gap` or `flatten`. The config's schema has seen to it that it is one.
 */
export function parseLayer(text: string): LayerWord {
  const [kind, first, second] = text.split(' ');
  switch (kind) {
    case 'conv':
      return { kind, channels: Number(first), size: second === undefined ? 3 : Number(second) };
    case 'dense':
      return { kind, units: Number(first) };
    case 'maxpool':
    case 'avgpool':
      return { kind, size: Number(first) };
    case 'enlarge':
      return { kind, factor: Number(first) };
    case 'dropout':
      return { kind, share: Number(first) };
    case 'project':
    case 'gap':
    case 'flatten':
      return { kind };
    default:
      throw new Error(`'${text}' is no layer`);
  }
}
