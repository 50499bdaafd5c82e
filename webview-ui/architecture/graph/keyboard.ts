import { nextStop, type Arrow } from './moves';
import type { GraphState } from './state';
import { stopsOf } from './stops';

const zoomStep = 1.4;

/** What keys do. */
export class GraphKeyboard {
  constructor(
    private readonly state: GraphState,
    private readonly choose: (key: string | undefined) => void,
    /** Gives something the focus of the page. */
    private readonly focus: (key: string) => void,
  ) {}

  readonly onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.press(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  private press(key: string): boolean {
    const { state } = this;
    if (key.startsWith('Arrow')) this.go(key as Arrow);
    else if (key === 'Enter') this.enter();
    else if (key === ' ') this.choose(state.current.peek());
    else if (key === 'Escape') this.clear();
    else if (key === '+' || key === '=') state.zoom(zoomStep);
    else if (key === '-') state.zoom(1 / zoomStep);
    else if (key === '0') state.fit();
    else return false;
    return true;
  }

  private go(arrow: Arrow): void {
    const network = this.state.settling.network.peek();
    if (network === undefined) return;
    const next = nextStop(stopsOf(network), this.state.current.peek() ?? '', arrow);
    this.state.goTo(next);
    this.focus(next);
  }

  private enter(): void {
    const key = this.state.current.peek();
    const target = this.state.target(key);
    if (key === undefined || target === undefined) return;
    if (target.kind === 'place' && target.place.inside !== undefined) {
      this.state.toggle(key);
      this.focus(key);
    } else this.choose(key);
  }

  private clear(): void {
    this.state.hovered.value = undefined;
    this.choose(undefined);
  }
}
