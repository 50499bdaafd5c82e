import type { Bench } from './bench';
import type { Found, RunState } from './state';
import type { SupernetShelf } from './supernetShelf';
import { supernetOptions } from './plans';
import type { Trial } from './trials';

/** Searches by the gradients of a supernet, epoch by epoch, and derives an architecture in the end. */
export function findBySupernet({ job }: Bench, _: SupernetShelf, __: RunState, { origin }: Trial): Promise<Found> {
  throw new Error(`a search of ${supernetOptions(job, origin).epochs} epochs is to follow`);
}
