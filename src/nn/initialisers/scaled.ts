import { fans, type Fans, type Initialiser } from './initialiser';
import { normal, truncatedNormal, uniform } from './simple';

interface ScaledOptions {
  readonly law?: 'normal' | 'truncated-normal' | 'uniform';
  /** For depthwise filters, see {@link fans}. */
  readonly perChannel?: boolean;
}

/** Standard deviation of a standard normal that was truncated at two deviations. */
const truncatedDeviation = 0.8796256610342398;

/** Values of a given variance, whatever the law. */
const scaled =
  (varianceOf: (fans: Fans) => number, { law = 'normal', perChannel }: ScaledOptions): Initialiser =>
  (shape, random) => {
    const deviation = Math.sqrt(varianceOf(fans(shape, perChannel)));
    if (law === 'uniform') return uniform(Math.sqrt(3) * deviation)(shape, random);
    if (law === 'normal') return normal(deviation)(shape, random);
    return truncatedNormal(deviation / truncatedDeviation)(shape, random);
  };

/** Variance 2 / inputs: keeps the variance through ReLU layers (He et al. 2015). */
export const he = (options: ScaledOptions = {}): Initialiser => scaled((fan) => 2 / fan.in, options);

/** Variance 2 / (inputs + outputs) (Glorot and Bengio 2010). */
export const glorot = (options: ScaledOptions = {}): Initialiser => scaled((fan) => 2 / (fan.in + fan.out), options);

/** Variance 1 / inputs (LeCun et al. 1998). */
export const lecun = (options: ScaledOptions = {}): Initialiser => scaled((fan) => 1 / fan.in, options);
