import type { OperationKind } from '../../architecture/graph';
import { dashArray } from '../chart/dashes';
import { categoryClass } from '../theme';

interface KindLook {
  /** Place of its colour in the order of Okabe and Ito; what has no weights and moves nothing has none. */
  readonly category?: number;
  /** Place among the dashes, which tell kinds apart without colours. */
  readonly dash: number;
}

/** How operations are drawn, in the order of legends. */
const looks: Readonly<Record<OperationKind, KindLook>> = {
  separable: { category: 4, dash: 0 },
  conv: { category: 1, dash: 1 },
  dilated: { category: 6, dash: 2 },
  pool: { category: 0, dash: 3 },
  skip: { category: 2, dash: 4 },
  other: { category: 3, dash: 5 },
  none: { dash: 2 },
};

/** All kinds in the order of legends. */
export const operationKinds = Object.keys(looks) as OperationKind[];

/** Class that sets `--c` to the colour of a kind (`src/plot/theme.ts`); empty for a kind in the colour of quiet text. */
export function kindClass(kind: OperationKind): string {
  const { category } = looks[kind];
  return category === undefined ? '' : categoryClass(category);
}

/** Dash of a kind for an SVG attribute. */
export const kindDash = (kind: OperationKind): string => dashArray(looks[kind].dash);
