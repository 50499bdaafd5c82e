import path from 'node:path';
import { squeezed, variablesText } from '../locate/cube';
import { dataError } from '../errors';
import type { CubePlan } from '../plan';
import { shapeText, type AxisRole, type DataFile, type Variable } from '../source/variable';

/** A variable of a truth file and how it is read; `band` stands for the axis over materials in abundances. */
export interface TruthPart {
  readonly variable: Variable;
  readonly roles: readonly AxisRole[];
  readonly materials: number;
  /** Whether it covers all bands (pixels) of the cube's file or only those selected (cropped). */
  readonly extent: 'file' | 'selection';
}

export interface TruthParts {
  readonly endmembers?: TruthPart;
  readonly abundances?: TruthPart;
}

/** Names under which truth is published, most telling first. `A` and `S` are endmembers to some authors. */
const endmemberNames = [
  'm',
  'e',
  'gt',
  'endmembers',
  'endmember',
  'em',
  'ems',
  'e_true',
  'm_true',
  'a',
  'spectra',
  'w',
];
const abundanceNames = [
  'a',
  's',
  's_gt',
  'xim',
  'x',
  'xt',
  'abundances',
  'abundance',
  'abund',
  'a_true',
  's_true',
  'maps',
];

/** Those that can mean nothing else: one of a wrong size is a mistake, not another thing. */
const surelyEndmembers = new Set(['m', 'endmembers', 'endmember', 'e']);
const surelyAbundances = new Set(['abundances', 'abundance', 's_gt', 'a']);

function endmembersOf(variable: Variable, plan: CubePlan): TruthPart | undefined {
  const { shape } = variable;
  if (shape.length !== 2) return undefined;
  const counts = { file: plan.fileBands, selection: plan.selection.kept.length } as const;
  for (const extent of ['file', 'selection'] as const) {
    for (const [axis, roles] of [
      [0, ['band', 'pixel']],
      [1, ['pixel', 'band']],
    ] as const) {
      const materials = shape[1 - axis];
      if (shape[axis] !== counts[extent] || materials >= counts[extent]) continue;
      if (variable.axes && variable.axes[axis] !== 'band') continue;
      return { variable, roles, materials, extent };
    }
  }
  return undefined;
}

const imageRoles: readonly (readonly AxisRole[])[] = [
  ['row', 'col', 'band'],
  ['band', 'row', 'col'],
  ['row', 'band', 'col'],
];
const matrixRoles: readonly (readonly AxisRole[])[] = [
  ['band', 'pixel'],
  ['pixel', 'band'],
];

function abundancesOf(variable: Variable, plan: CubePlan): TruthPart | undefined {
  const { shape } = variable;
  const { image, crop } = plan.grid;
  const readings = variable.axes ? [variable.axes] : shape.length === 3 ? imageRoles : matrixRoles;
  for (const extent of ['file', 'selection'] as const) {
    const { rows, cols } = extent === 'file' ? image : crop;
    const sizes: Partial<Record<AxisRole, number>> = { row: rows, col: cols, pixel: rows * cols };
    for (const roles of readings) {
      if (roles.length !== shape.length) continue;
      const materials = shape[roles.indexOf('band')];
      const fits = roles.every((role, axis) => role === 'band' || shape[axis] === sizes[role]);
      if (fits && materials < plan.fileBands) return { variable, roles, materials, extent };
    }
  }
  return undefined;
}

function byRank(names: readonly string[]) {
  const rank = ({ variable }: TruthPart) => {
    const at = names.indexOf(variable.name.toLowerCase());
    // An image says how its pixels lie, a matrix does not.
    return (at < 0 ? names.length : at) - (variable.shape.length === 3 ? names.length : 0);
  };
  return (a: TruthPart, b: TruthPart) => rank(a) - rank(b);
}

function misfit(variable: Variable | undefined, kind: string, file: DataFile, plan: CubePlan): Error {
  const { image } = plan.grid;
  const what = variable ? `${variable.name} (${shapeText(variable.shape)})` : variablesText(file.variables);
  return dataError(
    'truth-size',
    file.path,
    `${path.basename(file.path)}: ${what} ${kind} the cube of ${plan.fileBands} bands and ` +
      `${image.rows} x ${image.cols} = ${image.rows * image.cols} pixels`,
    'Endmembers are bands x materials; abundances are materials x pixels or rows x cols x materials.',
  );
}

/** A variable that by its name is what was looked for, but was not found to fit. */
function wrongSized(variables: readonly Variable[], names: ReadonlySet<string>, used: TruthPart | undefined) {
  return variables.find(
    ({ name, shape }) =>
      names.has(name.toLowerCase()) && shape.length >= 2 && Math.max(...shape) > 1 && name !== used?.variable.name,
  );
}

/**
 * Endmembers and abundances in a truth file, by their sizes first and their names second.
 * @throws UserError `truth-size` with the sizes of the file and of the cube.
 */
export function findTruth(file: DataFile, plan: CubePlan): TruthParts {
  const sameFile = file.path === plan.file.path;
  const variables = file.variables.map(squeezed).filter(({ name }) => !(sameFile && name === plan.variable.name));
  const spectra = variables.flatMap((variable) => endmembersOf(variable, plan) ?? []).sort(byRank(endmemberNames));
  const maps = variables.flatMap((variable) => abundancesOf(variable, plan) ?? []).sort(byRank(abundanceNames));
  const endmembers = spectra.find((part) => maps.some((map) => map.materials === part.materials)) ?? spectra.at(0);
  const others = maps.filter((map) => map.variable !== endmembers?.variable);
  const abundances = others.find((part) => part.materials === endmembers?.materials) ?? others.at(0);
  if (endmembers === undefined && abundances === undefined) throw misfit(undefined, 'do not fit', file, plan);
  const wrong =
    (endmembers === undefined && wrongSized(variables, surelyEndmembers, abundances)) ||
    (abundances === undefined && wrongSized(variables, surelyAbundances, endmembers));
  if (wrong) throw misfit(wrong, 'does not fit', file, plan);
  if (endmembers && abundances && endmembers.materials !== abundances.materials) {
    const message =
      `${endmembers.variable.name} (${shapeText(endmembers.variable.shape)}) holds ${endmembers.materials} endmembers, ` +
      `${abundances.variable.name} (${shapeText(abundances.variable.shape)}) the abundances of ${abundances.materials}`;
    throw dataError('truth-size', file.path, message, 'Both must be about the same materials, in the same order.');
  }
  return { endmembers, abundances };
}
