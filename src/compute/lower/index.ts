import { blocks } from './blocks';
import { alongAxis } from './axis';
import { compare } from './compare';
import { convolutions } from './convolution';
import { einsum } from './einsum';
import { elementwise } from './elementwise';
import { fills } from './fill';
import { functions } from './functions';
import { indexing } from './indexing';
import type { Lowerings } from './lowering';
import { matmul } from './matmul';
import { movement } from './movement';
import { nonlinearities } from './nonlinearities';
import { pieces } from './pieces';
import { normalisations } from './normalise';
import { paddings } from './padding';
import { pools } from './pooling';
import { reductions } from './reduce';
import { resizes } from './resize';

/** Every kernel that can be traced has its row here; a missing one does not compile. */
export const lowerings = {
  ...elementwise,
  ...functions,
  ...nonlinearities,
  ...compare,
  ...reductions,
  ...alongAxis,
  ...movement,
  ...pieces,
  ...indexing,
  ...fills,
  ...matmul,
  ...einsum,
  ...convolutions,
  ...pools,
  ...normalisations,
  ...paddings,
  ...resizes,
  ...blocks,
} satisfies Lowerings;
