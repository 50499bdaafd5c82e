/** What a person says about samples: the `data` block of a config. Paths are relative to the config's folder. */
export interface SamplesOptions {
  readonly images?: string | readonly string[];
  readonly text?: string | readonly string[];
  readonly audio?: string | readonly string[];
  readonly table?: string | readonly string[];
  readonly labels?: string | readonly string[];
  /** Name, or number from 1. */
  readonly labelColumn?: string | number;
  /** Data without the column of classes are fine: new data have seldom any. */
  readonly labelsOptional?: boolean;
  /** Regular expression with one group, for names of files. */
  readonly labelPattern?: string;
  /** Variable of an NPZ or MAT file. */
  readonly variable?: string;
  readonly labelsVariable?: string;
  readonly imageSize: number | readonly number[] | 'auto';
  readonly channels: 'auto' | 'grey' | 'rgb';
  readonly textColumn?: string | number;
  readonly vocabulary: number;
  readonly minDocuments: number;
  readonly stopWords: 'english' | 'none';
  /** Dimensions; 0: none. */
  readonly lsa: number;
  /** Hertz. */
  readonly rate: number;
  readonly mels: number;
  readonly frames: number;
  readonly manifest?: string;
  readonly standardise: boolean;
  /** Size of the subset that is drawn. */
  readonly samples?: number;
  /** Fraction. */
  readonly holdOut: number;
  readonly onCorrupt: 'skip' | 'fail';
}

/** What is known where samples are opened. */
export interface SamplesPlace {
  /** Folder that paths start from. */
  readonly baseDir: string;
  /** The numbers 0 to length - 1 in the order of the run's seed; in the order of the files where absent. */
  readonly permutation?: (length: number) => Int32Array;
}
