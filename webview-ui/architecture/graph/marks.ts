import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { GraphState } from './state';

/** Attributes that say what an element is at the moment. */
type Mark = 'hovered' | 'near' | 'pinned';

/**
 * Marks what is pointed at, pinned and focused on the elements themselves: thousands of them are not drawn anew while
 * the pointer passes over them.
 */
export class Marks {
  private frame = 0;
  private marked: SVGElement[] = [];
  private reachable: SVGElement | undefined;
  /** What has the focus of the page: also once it is drawn, or drawn in another way. */
  private focused: string | undefined;

  constructor(
    private readonly state: GraphState,
    private readonly drawing: RefObject<SVGSVGElement | null>,
  ) {}

  /** Follows the state. @returns what ends it */
  readonly follow = (): (() => void) => {
    const stop = effect(() => {
      const { hovered, pinned, current, settling } = this.state;
      void [hovered.value, pinned.value, current.value, settling.network.value];
      this.soon();
    });
    return () => {
      stop();
      cancelAnimationFrame(this.frame);
    };
  };

  readonly focus = (key: string): void => {
    this.focused = key;
    this.soon();
  };

  readonly events = {
    onFocusIn: ({ target }: FocusEvent): void => {
      this.focused = keyOfElement(target);
      if (this.focused !== undefined) this.state.current.value = this.focused;
    },
    onFocusOut: ({ target }: FocusEvent): void => {
      // A cell that is drawn in another way loses the focus too: it is there no more a moment later, or has no key.
      queueMicrotask(() => {
        const isLeft = target instanceof Element && target.isConnected && keyOfElement(target) === this.focused;
        if (isLeft && target !== document.activeElement) this.focused = undefined;
      });
    },
  };

  private soon(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.apply());
  }

  private apply(): void {
    const { hovered, pinned, current } = this.state;
    for (const { dataset } of this.marked.splice(0)) for (const mark of marks) delete dataset[mark];
    const stop = this.state.stop(hovered.value);
    for (const key of [...(stop?.before ?? []), ...(stop?.behind ?? [])]) this.mark(key, 'near');
    this.mark(hovered.value, 'hovered');
    this.mark(pinned.value, 'pinned');
    this.makeReachable(this.find(current.value) ?? this.drawing.current?.querySelector<SVGElement>('[data-key]'));
    const element = this.find(this.focused);
    if (element !== undefined && element !== document.activeElement) element.focus({ preventScroll: true });
  }

  private mark(key: string | undefined, mark: Mark): void {
    const element = this.find(key);
    if (element === undefined) return;
    element.dataset[mark] = '';
    this.marked.push(element);
  }

  /** With Tab one comes to the last place that was visited; arrow keys lead on from there. */
  private makeReachable(element: SVGElement | null | undefined): void {
    if (element === this.reachable) return;
    this.reachable?.setAttribute('tabindex', '-1');
    element?.setAttribute('tabindex', '0');
    this.reachable = element ?? undefined;
  }

  private find(key: string | undefined): SVGElement | undefined {
    if (key === undefined) return undefined;
    return this.drawing.current?.querySelector<SVGElement>(`[data-key="${CSS.escape(key)}"]`) ?? undefined;
  }
}

const keyOfElement = (element: EventTarget | null): string | undefined =>
  element instanceof SVGElement ? element.dataset.key : undefined;

const marks: readonly Mark[] = ['hovered', 'near', 'pinned'];

export function useMarks(state: GraphState, drawing: RefObject<SVGSVGElement | null>): Marks {
  const found = useMemo(() => new Marks(state, drawing), [state]);
  useEffect(() => found.follow(), [found]);
  return found;
}
