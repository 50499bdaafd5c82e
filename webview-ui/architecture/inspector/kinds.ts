import type { OperationKind } from '../../../src/architecture/graph';
import { t } from '../../common/l10n';

const titles = (): Readonly<Record<OperationKind, string>> => ({
  none: t('nothing'),
  skip: t('skip connection'),
  pool: t('pooling'),
  conv: t('convolution'),
  separable: t('separable convolution'),
  dilated: t('dilated convolution'),
  other: t('operation'),
});

/** What a kind of operation is called in a sentence. */
export const kindTitle = (kind: OperationKind): string => titles()[kind];
