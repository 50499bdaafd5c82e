import * as tf from '@tensorflow/tfjs-core';
import { scan } from '../../compute/ops/scan';
import type { Named } from '../../compute/tensor';
import { assertRank } from '../build';
import { branch } from '../compose/branch';
import { glorot, orthogonal, zeros, type Initialiser } from '../initialisers';
import type { Layer, ParameterSpec } from '../module';
import type { Scope } from '../scope';

export interface RecurrentOptions {
  /** The state after the last time (`[units]`), or after each (`[time, units]`). */
  readonly returns?: 'last' | 'sequence';
  /** Reads from the end to the start; the states of a sequence are in the order of the input. */
  readonly reverse?: boolean;
}

/** State tensors `[batch, units]`, the output first. */
type State = readonly tf.Tensor[];

interface Cell {
  readonly units: number;
  readonly gates: number;
  /** Tensors of the state. */
  readonly states: number;
  readonly biases: Readonly<Record<string, ParameterSpec>>;
  /** @param projected `x W + b` of all gates at one time, `[batch, gates * units]` */
  readonly next: (scope: Scope, projected: tf.Tensor, state: State) => State;
}

const named = (state: State): Named<tf.Tensor> => Object.fromEntries(state.map((tensor, i) => [i, tensor]));

/** A cell over all times, from the state 0; the input's part of the gates is one product for all times. */
const recurrent =
  (cell: Cell, { returns = 'last', reverse = false }: RecurrentOptions): Layer =>
  (input) => {
    assertRank(input, 2, 'sequences [time, features]');
    const [times, features] = input;
    const width = cell.gates * cell.units;
    return {
      output: returns === 'last' ? [cell.units] : [times, cell.units],
      parameters: {
        input: { shape: [features, width], initialise: glorot({ law: 'uniform' }) },
        recurrent: { shape: [cell.units, width], initialise: orthogonal() },
        ...cell.biases,
      },
      macs: times * width * (features + cell.units),
      apply(scope, x) {
        const batch = x.shape[0];
        const rows = tf.matMul(tf.reshape<tf.Rank.R2>(x, [-1, features]), scope.parameter('input'));
        const projected = tf.reshape(tf.add(rows, scope.parameter('bias')), [batch, times, width]);
        const { state, outputs } = scan(
          (before, { step }) => {
            const next = cell.next(scope, step, Object.values(before));
            const collected: Named<tf.Tensor> = returns === 'last' ? {} : { hidden: next[0] };
            return { state: named(next), outputs: collected };
          },
          named(Array.from({ length: cell.states }, () => tf.zeros([batch, cell.units]))),
          { step: tf.transpose(projected, [1, 0, 2]) },
          { reverse },
        );
        return returns === 'last' ? state[0] : tf.transpose(outputs.hidden, [1, 0, 2]);
      },
    };
  };

const recurrentProduct = (scope: Scope, hidden: tf.Tensor): tf.Tensor =>
  tf.matMul(hidden, scope.parameter('recurrent'));

/** Forgets little at first (Jozefowicz, Zaremba and Sutskever 2015). */
const forgetOne =
  (units: number): Initialiser =>
  (shape) =>
    new Float32Array(shape[0]).fill(1, units, 2 * units);

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997, with forget gates); gates in the order input, forget, candidate,
 * output. Parameters `input` `[features, 4 units]`, `recurrent` `[units, 4 units]`, `bias`.
 */
export const lstm = (units: number, options: RecurrentOptions = {}): Layer =>
  recurrent(
    {
      units,
      gates: 4,
      states: 2,
      biases: { bias: { shape: [4 * units], initialise: forgetOne(units) } },
      next(scope, projected, [hidden, memory]) {
        const gates = tf.add(projected, recurrentProduct(scope, hidden));
        const [enter, forget, candidate, leave] = tf.split(gates, 4, 1);
        const kept = tf.mul(tf.sigmoid(forget), memory);
        const next = tf.add(kept, tf.mul(tf.sigmoid(enter), tf.tanh(candidate)));
        return [tf.mul(tf.sigmoid(leave), tf.tanh(next)), next];
      },
    },
    options,
  );

/**
 * Gated recurrent unit (Cho et al. 2014, with the reset after the product as in cuDNN and PyTorch); gates in the order
 * reset, update, candidate. Parameters `input` `[features, 3 units]`, `recurrent` `[units, 3 units]`, `bias`, `recurrentBias`.
 */
export const gru = (units: number, options: RecurrentOptions = {}): Layer =>
  recurrent(
    {
      units,
      gates: 3,
      states: 1,
      biases: {
        bias: { shape: [3 * units], initialise: zeros },
        recurrentBias: { shape: [3 * units], initialise: zeros },
      },
      next(scope, projected, [hidden]) {
        const [resetIn, updateIn, candidateIn] = tf.split(projected, 3, 1);
        const product = tf.add(recurrentProduct(scope, hidden), scope.parameter('recurrentBias'));
        const [resetHidden, updateHidden, candidateHidden] = tf.split(product, 3, 1);
        const reset = tf.sigmoid(tf.add(resetIn, resetHidden));
        const update = tf.sigmoid(tf.add(updateIn, updateHidden));
        const candidate = tf.tanh(tf.add(candidateIn, tf.mul(reset, candidateHidden)));
        return [tf.add(candidate, tf.mul(update, tf.sub(hidden, candidate)))];
      },
    },
    options,
  );

/** A recurrent layer in both directions, their outputs one after the other: `bidirectional((o) => lstm(32, o))`. */
export const bidirectional = (layer: (options: RecurrentOptions) => Layer, options: RecurrentOptions = {}): Layer =>
  branch({ forward: layer(options), backward: layer({ ...options, reverse: true }) });
