/** An operation that leads from one place of a cell to another. */
export interface GenotypeEdge {
  /** Name of the operation, such as `sep_conv_3x3`. */
  readonly op: string;
  /** Where it comes from: the cell's inputs are counted first, then its nodes. */
  readonly from: number;
  /** Bits of its weights and activations where they are searched. */
  readonly bits?: number;
}

/** A cell: a directed graph without cycles whose nodes add up what their edges bring. */
export interface CellGenotype {
  /** What the inputs are, such as `the cell before the previous one`. */
  readonly inputs: readonly string[];
  /** Edges into each node. Several may come from the same place. */
  readonly nodes: readonly (readonly GenotypeEdge[])[];
  /** How the output is made, and of which places. */
  readonly output: { readonly join: 'concat' | 'sum'; readonly of: readonly number[] };
}

/** A part of the network, from the input on: so many repetitions of a cell or of an operation. */
export interface NetworkPart {
  /** Name of a cell of the genotype, or of an operation. */
  readonly use: string;
  readonly times: number;
  readonly channels: number;
  /** 2 halves rows and columns, in the first repetition. */
  readonly stride: number;
}

/** A found architecture: what is exported, drawn, compared and built into a network. */
export interface Genotype {
  readonly format: 'searchlight-genotype';
  readonly version: 1;
  /** Name of the space that it is from. */
  readonly space: string;
  readonly cells: Readonly<Record<string, CellGenotype>>;
  readonly network: readonly NetworkPart[];
}
