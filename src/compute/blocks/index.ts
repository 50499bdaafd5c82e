import type { CompiledFunction, Engine, TensorFunction } from '../engine';
import type { HostTensor, Named } from '../tensor';
import { forwardAndBackward, isKept, type ForwardAndBackward } from './passes';
import { cotangentName } from './pullback';

export { cotangentName, pullback } from './pullback';

/** A forward pass that was made, and can be followed back. */
export interface BlockPass {
  readonly outputs: Named<HostTensor>;
  /**
   * @param gradients of float32 outputs; those left out are zero
   * @returns gradients of the float32 inputs that the outputs depend on
   */
  backward(gradients: Named<HostTensor>): Promise<Named<HostTensor>>;
}

/** One operation of a network that is compiled by itself, such as one choice of a supernet's block. */
export interface Block {
  /** The outputs alone. */
  readonly infer: CompiledFunction;
  /** @param inputs must not change until the pass was followed back */
  forward(inputs: Named<HostTensor>): Promise<BlockPass>;
}

const parts = new WeakMap<TensorFunction, ForwardAndBackward>();

/**
 * Compiles a function of activations and parameters with its vector-Jacobian product. Blocks of one function share what is
 * compiled, one session for each direction and set of shapes, however many there are: weights are inputs. A path through a
 * supernet is a list of blocks, followed forward and back.
 */
export function compileBlock(engine: Engine, name: string, fn: TensorFunction): Block {
  const { forward, backward } = parts.get(fn) ?? forwardAndBackward(fn);
  parts.set(fn, { forward, backward });
  const run = engine.compile(`${name} forward`, forward);
  const pull = engine.compile(`${name} backward`, backward);
  return {
    infer: engine.compile(name, fn),
    async forward(inputs) {
      const [outputs, kept] = divide(await run(inputs));
      return {
        outputs,
        backward: (gradients) => pull({ ...inputs, ...kept, ...cotangents(outputs, gradients) }),
      };
    },
  };
}

function divide(results: Named<HostTensor>): [outputs: Named<HostTensor>, kept: Named<HostTensor>] {
  const entries = Object.entries(results);
  return [false, true].map((kept) => Object.fromEntries(entries.filter(([name]) => isKept(name) === kept))) as [
    Named<HostTensor>,
    Named<HostTensor>,
  ];
}

function cotangents(outputs: Named<HostTensor>, gradients: Named<HostTensor>): Named<HostTensor> {
  const floats = Object.entries(outputs).filter(([, { dtype }]) => dtype === 'float32');
  return Object.fromEntries(
    floats.map(([name, output]) => [cotangentName(name), gradients[name] ?? zerosLike(output)]),
  );
}

const zerosLike = ({ shape, data }: HostTensor): HostTensor => ({
  shape,
  dtype: 'float32',
  data: new Float32Array(data.length),
});
