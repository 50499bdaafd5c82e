import type { ControlRequest } from './control';
import type { Nothing } from './messages';
import type { ErrorRecord } from './errors';
import type { EngineRecord, Metrics, RunStatus, Spread } from './record';

/** A curve as two arrays of equal length; `x` never falls. */
export interface CurvePoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * The editor carries messages as JSON with typed arrays in it: an undefined value in a list arrives as null, one in an
 * object not at all, and a number that is not finite as null. Lists in the contracts of panels say null for nothing.
 */

/**
 * What a panel shows: named parts, each replaced as a whole, and named curves, which grow. After a snapshot come
 * deltas whose numbers follow each other; who misses one asks for a new snapshot.
 */
export type PanelUpdate<Parts> =
  | {
      readonly kind: 'snapshot';
      readonly seq: number;
      readonly parts: Partial<Parts>;
      readonly curves: Readonly<Record<string, CurvePoints>>;
    }
  | {
      readonly kind: 'delta';
      readonly seq: number;
      readonly parts: Partial<Parts>;
      /** Points to append. */
      readonly curves: Readonly<Record<string, CurvePoints>>;
    };

/** How panels begin, until the person changes it there; settings of the editor. */
export interface PanelPreferences {
  readonly colourMap: 'viridis' | 'cividis';
  /** Width of a map in CSS pixels. */
  readonly mapSize: number;
  readonly mapView: 'side-by-side' | 'blended';
}

/** What a panel needs before it shows anything. */
export interface PanelStart {
  /** Texts of the person's language by the English ones. */
  readonly texts: Readonly<Record<string, string>>;
  readonly preferences: PanelPreferences;
}

/** What the header and the common tabs of every run panel show. */
export interface RunView {
  readonly folder: string;
  readonly id: string;
  readonly name: string;
  readonly task: string;
  readonly status: RunStatus;
  readonly phase?: string;
  readonly step: number;
  readonly total: number;
  readonly repeat?: number;
  readonly repeats?: number;
  /** Place among the runs that wait for their turn, from 1. */
  readonly place?: number;
  /** Seconds of computing so far. */
  readonly seconds: number;
  /** Seconds that the rest will take at the present speed. */
  readonly remaining?: number;
  readonly created: string;
  readonly seed: number;
  readonly engine?: EngineRecord;
  readonly versions: Readonly<Record<string, string>>;
  readonly metrics?: Metrics;
  readonly repeatMetrics?: Readonly<Record<string, Spread>>;
  readonly error?: ErrorRecord;
  readonly notes: string;
  readonly tags: readonly string[];
  /** The config that was run; resolved, as text. */
  readonly config: string;
  /** Whether there is a checkpoint to go on from. */
  readonly canResume: boolean;
  readonly hasReport: boolean;
  /** False where the window does not trust its folder: nothing can be run or asked of a run. */
  readonly isTrusted: boolean;
}

export interface LogLine {
  readonly time: string;
  readonly level: 'debug' | 'info' | 'warning' | 'error';
  readonly message: string;
}

/** The parts that every run panel has. */
export interface RunParts {
  readonly run: RunView;
  /** The newest lines, oldest first. */
  readonly log: readonly LogLine[];
  /** Why the run folder cannot be read any more; empty while it can. */
  readonly lost: string;
}

/**
 * What a panel can have opened: files of the run, `error` the place of its mistake, `compare` a comparison with another
 * run, `trust` the editor's question whether the folder is trusted.
 */
export type Openable = 'config' | 'log' | 'folder' | 'report' | 'error' | 'compare' | 'trust';

/** What a panel can ask of its run: `continue` from the last checkpoint, `first` before all that wait. */
export type RunRequest =
  Extract<ControlRequest['request'], 'pause' | 'resume' | 'stop' | 'checkpoint'> | 'continue' | 'first';

/** A picture or a table that the person wants as a file. */
export interface SavedFile {
  /** Proposed name, with its ending. */
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** The editor's side of every panel that follows runs. */
export interface LiveHost<Parts> {
  readonly requests: {
    /** The panel is there and wants its snapshot, which follows the answer. */
    readonly ready: { readonly params: undefined; readonly result: PanelStart };
    /** True when it was saved, false when the person thought better of it. */
    readonly save: { readonly params: SavedFile; readonly result: boolean };
  };
  readonly events: { readonly update: PanelUpdate<Parts> };
}

/** The editor's side of every run panel. */
export interface PanelHost<Parts> {
  readonly requests: LiveHost<Parts>['requests'] & {
    readonly control: { readonly params: RunRequest; readonly result: undefined };
    readonly open: { readonly params: Openable; readonly result: undefined };
  };
  readonly events: LiveHost<Parts>['events'];
}

/** The panel's side: it only asks. */
export interface PanelPage {
  readonly requests: Nothing;
  readonly events: Nothing;
}
