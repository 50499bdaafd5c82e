import { factsOf } from './facts';
import type { GraphState } from './state';

/** Room of the card; it stands above what it is about where there is none below. */
const [cardWidth, cardHeight] = [250, 130];

/** What is known of what is pointed at. */
export function HoverCard({ state }: { readonly state: GraphState }) {
  void state.settling.network.value; // what is pointed at may have changed with it
  const stop = state.stop(state.hovered.value);
  if (stop === undefined) return null;
  const { x, y, zoom } = state.camera.value;
  const { width, height } = state.window.value;
  const { title, rows } = factsOf(stop.target, stop);
  if (rows.length === 0) return null;
  const left = Math.max(6, Math.min(x + zoom * stop.box.x, width - cardWidth));
  const below = y + zoom * (stop.box.y + stop.box.height) + 8;
  const above = height - (y + zoom * stop.box.y) + 8;
  const place = below + cardHeight < height ? { top: `${below}px` } : { bottom: `${Math.max(6, above)}px` };
  return (
    <div class="graph-card" role="status" key={stop.key} style={{ left: `${left}px`, ...place }}>
      <strong>{title}</strong>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
