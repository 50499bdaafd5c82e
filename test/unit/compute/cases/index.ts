import { compare } from './compare';
import { elementwise } from './elementwise';
import { movement } from './movement';
import { products } from './products';
import { reduce } from './reduce';
import type { ConformanceTable } from './table';

/** How every lowering is exercised; runners and passes are all held to it. */
export const conformance = {
  ...elementwise,
  ...compare,
  ...reduce,
  ...movement,
  ...products,
} satisfies ConformanceTable;
