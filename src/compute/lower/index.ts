import { compare } from './compare';
import { elementwise } from './elementwise';
import { fills } from './fill';
import type { Lowerings } from './lowering';
import { matmul } from './matmul';
import { movement } from './movement';
import { reductions } from './reduce';

/** Every kernel that can be traced has its row here; a missing one does not compile. */
export const lowerings = {
  ...elementwise,
  ...compare,
  ...reductions,
  ...movement,
  ...fills,
  ...matmul,
} satisfies Lowerings;
