import { formatShape, sameShape } from '../compute/graph/size';
import type { Layer, Module, Shape, Shapes } from './module';

/** A layer that does not fit its input, and where in the network. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';

  constructor(
    readonly problem: string,
    readonly path = '',
  ) {
    super(path === '' ? problem : `${path}: ${problem}`);
  }
}

/** Makes the module of a child; a {@link ShapeError} from within gets its name. */
export function build<In, Out>(name: string, layer: Layer<In, Out>, input: Shapes<In>): Module<In, Out> {
  try {
    return layer(input);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new ShapeError(error.problem, error.path === '' ? name : `${name}/${error.path}`);
  }
}

/** @throws ShapeError unless the shape has so many sizes */
export function assertRank(shape: Shape, rank: number, wanted: string): void {
  if (shape.length !== rank) throw new ShapeError(`takes ${wanted}, got ${formatShape(shape)}`);
}

/** @throws ShapeError unless all shapes are the same */
export function assertSame(shapes: readonly Shape[]): void {
  const other = shapes.find((shape) => !sameShape(shape, shapes[0]));
  if (other === undefined) return;
  throw new ShapeError(`takes equal shapes, got ${formatShape(shapes[0])} and ${formatShape(other)}`);
}
