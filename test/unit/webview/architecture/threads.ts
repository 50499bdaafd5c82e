import ELK from 'elkjs';
import type { Layouter } from '../../../../webview-ui/architecture/graph/layout/layouter';
import type {
  LayoutListener,
  LayoutRequest,
  LayoutThread,
} from '../../../../webview-ui/architecture/graph/layout/worker';

/** elkjs without a thread of the browser's. */
export function elkLayouter(): Pick<Layouter, 'layout'> {
  const elk = new ELK();
  return { layout: (graph) => elk.layout(graph) };
}

/** A thread that answers when it is told to. */
export class SlowThread implements LayoutThread {
  readonly asked: LayoutRequest[] = [];
  isEnded = false;

  constructor(private readonly listener: LayoutListener) {}

  postMessage(request: LayoutRequest): void {
    if (request.cmd === 'layout') this.asked.push(request);
  }

  /** Answers the last request. */
  answer(data: LayoutRequest['graph'] = { id: 'laid' }): void {
    this.listener.receive({ id: this.asked[this.asked.length - 1].id, data });
  }

  fail(message: string): void {
    this.listener.receive({ id: this.asked[this.asked.length - 1].id, error: { message } });
  }

  terminate(): void {
    this.isEnded = true;
  }
}
