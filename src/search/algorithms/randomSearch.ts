import { RandomStream } from '../../compute/random';
import type { JsonValue } from '../../protocol/json';
import type { ArchitectureSpace } from '../spaces/space';
import type { SearchAlgorithm } from './algorithm';

/** Codes drawn uniformly, some perhaps more than once: the baseline of every search. */
export function randomSearch<Code extends JsonValue>(
  space: ArchitectureSpace<Code>,
  random: RandomStream,
  restored?: JsonValue,
): SearchAlgorithm<Code> {
  const stream = restored === undefined ? random : RandomStream.restore(restored);
  return {
    ask: () => space.random(stream),
    tell: () => {},
    parent: undefined,
    state: () => stream.toJSON(),
  };
}
