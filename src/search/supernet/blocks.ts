import { cotangentName, pullback } from '../../compute/blocks';
import type { CompiledFunction, Engine, TensorFunction } from '../../compute/engine';
import type { HostTensor, Named, OutputMemory } from '../../compute/tensor';
import type { ParameterSpec } from '../../nn/module';

/** A function of activations and parameters that is compiled by itself. */
export interface BlockSpec {
  /** Names of the activations among the inputs of `fn`; the others are parameters. */
  readonly inputs: readonly string[];
  readonly parameters: Named<ParameterSpec>;
  /** Gives `y`, and perhaps more that nothing is learnt of. */
  readonly fn: TensorFunction;
}

/** Whose gradients a backward pass gives. */
export interface WantedGradients {
  readonly inputs: boolean;
  readonly parameters: boolean;
}

/**
 * A part of the supernet at work. Its backward pass computes the forward pass again: reading back what would be kept of it
 * takes longer (3x3 separable convolution of 64 images 8x8x8: 1.07 ms against 1.20 ms; of 32x32x16: 40 against 65), and
 * what is not kept takes no memory.
 */
export interface Block extends BlockSpec {
  readonly infer: CompiledFunction;
  /** From the gradient of `y` to those that are wanted, by the names of inputs and parameters. */
  pull(
    given: Named<HostTensor>,
    dy: HostTensor,
    wanted: WantedGradients,
    memory: OutputMemory,
  ): Promise<Named<HostTensor>>;
}

/** A block with parameters of its own, whose names begin with `name/`. */
export interface Unit {
  readonly name: string;
  readonly block: Block;
}

function makeBlock(engine: Engine, name: string, spec: BlockSpec): Block {
  const { inputs, parameters, fn } = spec;
  const compiled = new Map<string, CompiledFunction>();
  const pullOf = (wanted: WantedGradients): CompiledFunction => {
    const names = [...(wanted.inputs ? inputs : []), ...(wanted.parameters ? Object.keys(parameters) : [])];
    const key = `${wanted.inputs} ${wanted.parameters}`;
    const known = compiled.get(key) ?? engine.compile(`${name} backward`, pullback(fn, names));
    compiled.set(key, known);
    return known;
  };
  return {
    ...spec,
    infer: engine.compile(name, fn),
    pull: async (given, dy, wanted, memory) => pullOf(wanted)({ ...given, [cotangentName('y')]: dy }, memory),
  };
}

/** Blocks of an engine by name: parts of equal sizes share what is compiled, over all cells, supernets and repeats. */
export class BlockLibrary {
  static readonly #libraries = new WeakMap<Engine, BlockLibrary>();
  readonly #blocks = new Map<string, Block>();
  readonly #functions = new Map<string, CompiledFunction>();

  private constructor(private readonly engine: Engine) {}

  static of(engine: Engine): BlockLibrary {
    const library = this.#libraries.get(engine) ?? new BlockLibrary(engine);
    this.#libraries.set(engine, library);
    return library;
  }

  /** @param name equal names mean equal blocks */
  block(name: string, make: () => BlockSpec): Block {
    const block = this.#blocks.get(name) ?? makeBlock(this.engine, name, make());
    this.#blocks.set(name, block);
    return block;
  }

  /** @param name equal names mean equal functions */
  compiled(name: string, make: () => TensorFunction): CompiledFunction {
    const compiled = this.#functions.get(name) ?? this.engine.compile(name, make());
    this.#functions.set(name, compiled);
    return compiled;
  }
}
