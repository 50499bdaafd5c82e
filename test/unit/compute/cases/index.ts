import { alongAxis } from './axis';
import { compare } from './compare';
import { convolutions } from './convolution';
import { elementwise } from './elementwise';
import { functions } from './functions';
import { images } from './images';
import { indexing } from './indexing';
import { movement } from './movement';
import { nonlinearities } from './nonlinearities';
import { pieces } from './pieces';
import { pools } from './pooling';
import { products } from './products';
import { reduce } from './reduce';
import type { ConformanceTable } from './table';

/** How every lowering is exercised; runners and passes are all held to it. */
export const conformance = {
  ...elementwise,
  ...functions,
  ...nonlinearities,
  ...compare,
  ...reduce,
  ...alongAxis,
  ...movement,
  ...pieces,
  ...indexing,
  ...products,
  ...convolutions,
  ...pools,
  ...images,
} satisfies ConformanceTable;
