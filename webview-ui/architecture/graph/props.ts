import type { ComponentChildren } from 'preact';
import type { ArchitectureGraph, GraphLink, GraphPlace } from '../../../src/architecture/graph';

/** A place or a link of a drawing, and where it is. */
export type GraphTarget = {
  /** Ids of the places that it is inside of, outermost first; empty for the network itself. */
  readonly path: readonly string[];
  /** The structure that it belongs to, a key of `graph.structures`; absent for the network. */
  readonly structure?: string;
} & (
  | { readonly kind: 'place'; readonly place: GraphPlace }
  | {
      readonly kind: 'link';
      readonly link: GraphLink;
      readonly from: GraphPlace;
      readonly to: GraphPlace;
    }
);

/** `import { ArchitectureGraphView } from '…/architecture/graph/graphView'`, its texts of keys from `…/graph/keys`. */
export interface ArchitectureGraphProps {
  /** May change as often as it likes: what has the same places and links keeps its layout. */
  readonly graph: ArchitectureGraph;
  readonly title: string;
  /** Beside the title, such as the hash or the epoch that is shown. */
  readonly note?: ComponentChildren;
  /** Name of exported files without ending. */
  readonly file: string;
  /**
   * Under this name the person's choices are kept (what is expanded, threshold, direction): another name begins anew.
   * `graph` by default.
   */
  readonly name?: string;
  /** What the pointer or the keys are at; undefined when they leave. */
  readonly onHover?: (target: GraphTarget | undefined) => void;
  /** What was clicked, or chosen with Enter on a link or a place without inside; undefined when it is cleared. */
  readonly onSelect?: (target: GraphTarget | undefined) => void;
}
