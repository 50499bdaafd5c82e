import { Layouter } from './layouter';
import { Layouts } from './layouts';
import { startLayoutThread } from './worker';

let shared: Layouts | undefined;

/** The layouts of a page: all its drawings share them and the thread that makes them. */
export const sharedLayouts = (): Layouts => (shared ??= new Layouts(new Layouter(startLayoutThread)));
