import { createContext } from 'preact';
import type { SavedFile } from '../../src/protocol/panel';

/** Lets the person choose where a picture or a table goes. */
export const SaveContext = createContext<(file: SavedFile) => void>(() => undefined);
