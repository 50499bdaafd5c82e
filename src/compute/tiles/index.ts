export { createTilePool } from './pool';
export type { TilePoolOptions } from './options';
export type { TilePool } from './pool';
export { chooseRunner, isSmall } from './prepare';
export type { TileRunner } from './prepare';
