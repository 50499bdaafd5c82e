import { useMemo, useRef } from 'preact/hooks';
import type { Markup } from '../../src/plot/markup';
import { useWidth } from './size';

/**
 * A chart of src/plot at the width it has, so that its text keeps its size.
 *
 * @param draw Made anew when one of `inputs` or the width changes.
 */
export function Chart({
  draw,
  inputs,
}: {
  readonly draw: (width: number) => Markup;
  readonly inputs: readonly unknown[];
}) {
  const element = useRef<HTMLDivElement>(null);
  const width = useWidth(element);
  const source = useMemo(() => (width > 0 ? draw(width).source : ''), [width, ...inputs]);
  // The markup escapes every value it holds (src/plot/markup.ts).
  return <div class="chart-box" ref={element} dangerouslySetInnerHTML={{ __html: source }} />;
}
