export { createTilePool } from './pool';
export type { TilePool, TilePoolOptions } from './pool';
export { chooseRunner, isSmall } from './prepare';
export type { TileRunner } from './prepare';
