import { sizeOf } from '../../compute/graph/size';
import type { Declarations } from '../module';
import { walk } from '../walk';

/** What one part of a network holds and does for one example. */
export interface LayerSummary {
  /** Such as `stem/conv`; `''` is the network itself. */
  readonly path: string;
  readonly output: unknown;
  readonly parameters: number;
  /** Multiplications with an addition, of convolutions and products of matrices. */
  readonly macs: number;
}

/** The parts that hold parameters or multiply, in the order they are applied; a part does not count its children. */
export function summarise(module: Declarations): LayerSummary[] {
  return [...walk(module)].flatMap(([prefix, { output, parameters = {}, macs = 0 }]) => {
    const count = Object.values(parameters).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    return count === 0 && macs === 0 ? [] : [{ path: prefix.slice(0, -1), output, parameters: count, macs }];
  });
}

export interface Totals {
  readonly parameters: number;
  readonly macs: number;
}

/** @param counts which parts: all unless told; search spaces leave out the stem and the head */
export function totals(module: Declarations, counts: (path: string) => boolean = () => true): Totals {
  const parts = summarise(module).filter(({ path }) => counts(path));
  return {
    parameters: parts.reduce((sum, part) => sum + part.parameters, 0),
    macs: parts.reduce((sum, part) => sum + part.macs, 0),
  };
}
