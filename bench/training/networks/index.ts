import { cnn } from './cnn';
import { darts } from './darts';
import { mlp } from './mlp';
import type { BenchNetwork } from './network';
import { recurrent } from './recurrent';
import { shuffle } from './shuffle';

export const networks: readonly BenchNetwork[] = [cnn, darts, shuffle, mlp, recurrent];
