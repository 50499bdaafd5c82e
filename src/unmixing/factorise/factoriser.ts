import type { CompiledFunction, Engine, TilePass } from '../../compute/engine';
import type { HostTensor, Named } from '../../compute/tensor';
import { floats } from '../singlePass';
import { spectraTiles, type Spectra } from '../spectra';
import { endmemberPhase } from './endmemberPhase';
import { activeSparsity, hasMap, type FactorisationModel } from './model';
import { passFunction, passPartials, passShared, type PassVariant } from './pass';

/** The small half of the state of a factorisation. */
export interface Factors {
  /** `[materials, bands]` */
  readonly endmembers: HostTensor;
  /** Sums of the last pass: all that the next endmember step needs to know of the pixels. */
  readonly sums: Named<HostTensor>;
}

/** The large half of the state, in memory of the engine; passes change it in place. */
export interface PixelState {
  /** `[pixels, materials]` */
  readonly abundances: Float32Array;
  /** `[pixels]`; absent for models without a map. */
  readonly guidance: Float32Array | undefined;
}

export interface Problem {
  readonly spectra: Spectra;
  readonly model: FactorisationModel;
  readonly materials: number;
}

export function allocatePixelState(engine: Engine, { spectra, model, materials }: Problem): PixelState {
  return {
    abundances: engine.allocate(spectra.pixels * materials),
    guidance: hasMap(model) ? engine.allocate(spectra.pixels) : undefined,
  };
}

/** Carries out single iterations of one model. Which passes are needed shows only while running; each is made once. */
export class Factoriser {
  private readonly passes = new Map<string, Promise<TilePass>>();
  private readonly phase: CompiledFunction;

  constructor(
    private readonly engine: Engine,
    private readonly problem: Problem,
    private readonly state: PixelState,
  ) {
    this.phase = engine.compile('endmembers', endmemberPhase(problem.model));
  }

  /** Sums of the state as it stands (abundances, map and the endmembers given); learns the map first if the model does. */
  async begin(endmembers: HostTensor): Promise<Factors> {
    const refresh = activeSparsity(this.problem.model)?.guide.kind === 'learnt';
    const pass = await this.pass({ update: false, refresh, record: true });
    return { endmembers, sums: await pass.run({ endmembers }) };
  }

  /** One iteration: the endmember step, then one pass that steps the abundances and takes the next sums. */
  async iterate(factors: Factors, { refresh, record }: Omit<PassVariant, 'update'>): Promise<Factors> {
    const { crossProducts, gram, residualSquares } = factors.sums;
    const { endmembers, ...derived } = await this.phase({
      endmembers: factors.endmembers,
      crossProducts: float32(crossProducts),
      gram: float32(gram),
      ...(this.problem.model.loss === 'l21' ? { residualSquares: float32(residualSquares) } : {}),
      ...this.constants('sumToOne'),
    });
    const pass = await this.pass({ update: true, refresh, record });
    return { endmembers, sums: await pass.run({ endmembers, ...derived, ...this.constants('sumToOne', 'lambda') }) };
  }

  async dispose(): Promise<void> {
    for (const pass of this.passes.values()) await (await pass).dispose();
  }

  private constants(...names: readonly ('sumToOne' | 'lambda')[]): Named<HostTensor> {
    const sparsity = activeSparsity(this.problem.model);
    const values = {
      sumToOne: this.problem.model.asc === 'soft' ? this.problem.model.delta ** 2 : undefined,
      lambda: sparsity?.lambda,
    };
    return Object.fromEntries(
      names.flatMap((name) => (values[name] === undefined ? [] : [[name, floats([], [values[name]])]])),
    );
  }

  private pass(variant: PassVariant): Promise<TilePass> {
    const key = JSON.stringify(variant);
    const known = this.passes.get(key);
    if (known) return known;
    const { spectra, model, materials } = this.problem;
    const { abundances, guidance } = this.state;
    const made = this.engine.tilePass({
      name: ['factorise', ...Object.keys(variant).filter((name) => variant[name as keyof PassVariant])].join('-'),
      fn: passFunction(model, variant),
      pixels: spectra.pixels,
      tiled: {
        ...spectraTiles(spectra),
        abundances: { data: abundances, columns: materials },
        ...(guidance ? { guidance: { data: guidance, columns: 1 } } : {}),
      },
      shared: passShared(model, variant, materials, spectra.bands),
      partials: passPartials(model, variant),
    });
    this.passes.set(key, made);
    return made;
  }
}

/** Sums come in float64; the steps compute in float32. */
function float32({ shape, data }: HostTensor): HostTensor {
  return floats(shape, data);
}
