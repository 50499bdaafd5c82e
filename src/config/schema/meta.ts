import * as z from 'zod';

/** A value that can stand in a sample. Not the recursive JSON type: zod walks the type of its metadata. */
type Sample = string | number | boolean | string[] | Record<string, string | number>;

/** What a person should know about a key. Its type, range and default are in the schema itself. */
export interface KeyMeta {
  /** The meaning; the first sentence stands alone in templates and in completion lists. */
  description: string;
  unit?: string;
  /** Where the key or its default comes from. */
  source?: string;
  /** Meaning of each named value. */
  values?: Record<string, string>;
  /** What a free text must be, in the words "allowed: ..." ends with. */
  textIs?: string;
  /** True where a text is the path of a file or folder, relative to the config file. */
  isPath?: boolean;
  /** The key of the same block whose file has a variable of this name. */
  variableOf?: string;
  /** A value to start from where there is no default. */
  sample?: Sample;
  /** Shown uncommented in the starter file. */
  starter?: boolean;
  /**
   * The key that must be given, or absent, or have one of these values, for this key to matter: of the same block, or
   * with its block such as `data.table`.
   */
  mattersIf?: { key: string; is?: string[]; absent?: boolean };
}

/** The meanings of all keys of all tasks; everything that explains a key reads them from here. */
export const keyMeta = z.registry<KeyMeta>();

/** The path of a file, relative to the config file. */
export const filePath = () => z.string().min(1);
