import { ShapeError } from './build';
import type { Declarations } from './module';

/** A module and all below it, each with its path: `''`, `stem/`, `stem/conv/`. */
export function* walk(module: Declarations, path = ''): Generator<readonly [path: string, module: Declarations]> {
  yield [path, module];
  for (const [name, child] of Object.entries(module.children ?? {})) {
    if (name === '' || name.includes('/')) throw new ShapeError(`'${name}' cannot be the name of a layer`, path);
    yield* walk(child, `${path}${name}/`);
  }
}

/** Multiply-adds of a module and all below it for one example. */
export function totalMacs(module: Declarations): number {
  let total = 0;
  for (const [, { macs = 0 }] of walk(module)) total += macs;
  return total;
}
