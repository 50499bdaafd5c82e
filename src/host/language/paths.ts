/** File name extensions of what a config can name, in lower case. */
const dataExtensions = new Set(
  'mat hdr npy npz tif tiff csv tsv txt h5 hdf5 sli gz bin jsonl ndjson wav flac ogg mp3'
    .split(' ')
    .map((extension) => `.${extension}`),
);

/** Those of files that hold a scene, for choosing one. */
export const sceneExtensions: readonly string[] = ['mat', 'hdr', 'npy', 'npz', 'tif', 'tiff', 'h5', 'hdf5', 'csv'];

/** Such as `.mat`; empty where there is none. */
const extensionOf = (path: string): string => /\.[^./\\]+$/.exec(path)?.[0].toLowerCase() ?? '';

/** Whether a name is that of a file which a config may name. */
export const isDataFile = (path: string): boolean => dataExtensions.has(extensionOf(path));

/** Whether an editor shows the file as text; the numbers of the other formats are bytes. */
export const isTextFile = (path: string): boolean => ['.hdr', '.csv', '.tsv', '.txt'].includes(extensionOf(path));

/** A path that begins at a root or a drive, not at the folder of the config. */
export const isAbsolutePath = (path: string): boolean => /^([a-zA-Z]:)?[\\/]/.test(path);
