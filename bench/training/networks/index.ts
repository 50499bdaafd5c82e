import { cnn } from './cnn';
import { darts } from './darts';
import { ddc } from './ddc';
import { mlp } from './mlp';
import type { BenchNetwork } from './network';
import { recurrent } from './recurrent';
import { shuffle } from './shuffle';

export const networks: readonly BenchNetwork[] = [cnn, ddc, darts, shuffle, mlp, recurrent];
