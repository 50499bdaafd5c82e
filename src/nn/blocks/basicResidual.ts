import { residual, sequential } from '../compose';
import { relu } from '../layers';
import type { Layer } from '../module';
import { convNorm, pointwiseNorm } from './convNorm';

/** Two 3x3 convolutions and a shortcut, which is projected where the shape changes (He et al. 2016, ResNet). */
export const basicResidual =
  (filters: number, stride = 1): Layer =>
  (input) => {
    const body = sequential({
      first: convNorm(filters, { stride }),
      second: convNorm(filters, { activation: 'none' }),
    });
    const fits = stride === 1 && input[2] === filters;
    const shortcut = fits ? undefined : pointwiseNorm(filters, { stride, activation: 'none' });
    return sequential({ residual: residual(body, shortcut), relu })(input);
  };
