import type * as H5wasm from 'h5wasm/node';
import { dataError } from '../errors';

/** The HDF5 library, compiled to WebAssembly; its Node build reads files in place, not into its memory. */
export type Hdf5 = typeof H5wasm;

/** Its functions on raw memory. */
export type Hdf5Core = Awaited<Hdf5['ready']>;

let loaded: Promise<Hdf5> | undefined;

async function load(): Promise<Hdf5> {
  const hdf5 = await import('h5wasm/node');
  const core = await hdf5.ready;
  // Without this the library prints its errors to the terminal and returns -1.
  core.activate_throwing_error_handler();
  return hdf5;
}

/** Loads the library once, when the first HDF5 file is opened. */
export function loadHdf5(): Promise<Hdf5> {
  loaded ??= load();
  return loaded;
}

/** The innermost line of an HDF5 error stack: `#006: .../H5Fsuper.c line 577 in H5F__super_read(): truncated file: ...`. */
function innermost(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  const lines = [...text.matchAll(/#\d+:.*?\(\): (.*)/g)];
  return (lines.at(-1)?.[1] ?? text.split('\n', 1)[0]).trim();
}

export function hdf5Error(file: string, cause: unknown): Error {
  const what = innermost(cause);
  const truncated = /truncated file: eof = (\d+),.*stored_eof = (\d+)/.exec(what);
  const message = truncated
    ? `the file ends early: its content needs ${truncated[2]} bytes, it has ${truncated[1]}`
    : `the HDF5 file is damaged: ${what}`;
  return dataError(truncated ? 'truncated-file' : 'hdf5-corrupt', file, message, 'Copy or download the file again.');
}
