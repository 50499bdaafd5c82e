/** What kind of thing an operation is: its colour and dash in drawings. */
export type OperationKind = 'none' | 'skip' | 'pool' | 'conv' | 'separable' | 'dilated' | 'other';

/** Whether something is only in one of two architectures, or differs. */
export type Change = 'added' | 'removed' | 'changed';

export type PlaceKind = 'input' | 'node' | 'output' | 'cell' | 'part';

/** A place of a drawing. What it contains is laid out once and drawn inside when it is expanded. */
export interface GraphPlace {
  /** Unique within the drawing, and the same in the next drawing of the same thing. */
  readonly id: string;
  readonly kind: PlaceKind;
  readonly label: string;
  /** How many like it follow one another. */
  readonly times?: number;
  /** Such as `channels`, `params`, `macs`; shown by the inspector. */
  readonly facts?: Readonly<Record<string, string | number>>;
  /** Name of the structure inside, a key of {@link ArchitectureGraph.structures}. */
  readonly inside?: string;
  readonly change?: Change;
  /** Places of a lower layer stand before those of a higher one, whatever links there are; absent where links decide. */
  readonly layer?: number;
}

export interface GraphLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Name of the operation; absent where it only carries. */
  readonly operation?: string;
  readonly kind?: OperationKind;
  /** Probability of being drawn, 0 to 1. */
  readonly probability?: number;
  /** Whether the last sampled code has it. */
  readonly isSampled?: boolean;
  readonly bits?: number;
  readonly change?: Change;
  /** What was there before, where it is changed. */
  readonly before?: string;
}

/** Places and links of one level. */
export interface GraphStructure {
  readonly places: readonly GraphPlace[];
  readonly links: readonly GraphLink[];
}

/** An architecture as it is drawn: the network, whose places hold cells. Equal cells share a structure. */
export interface ArchitectureGraph {
  readonly network: GraphStructure;
  readonly structures: Readonly<Record<string, GraphStructure>>;
}
