import type { SourcePlace } from '../protocol/errors';
import { UserError } from '../protocol/errors';
import type { CellGenotype, Genotype } from '../protocol/genotype';
import { genotypeSchema } from './genotype-schema';
import { describeIssue, type Finding, pathText } from './genotype-issues';
import { placeInJson } from './json-place';

export { genotypeSchema, genotypeJsonSchema } from './genotype-schema';

/** The only version of the format so far. */
const version = 1;

/**
 * A genotype from parsed JSON.
 *
 * @param place - File that it is from, for messages.
 * @throws UserError (kind `data`) `genotype-unknown-version`, or `genotype-invalid` with what was found and what is
 *   allowed at which place, such as `$.cells.normal.nodes[0][1].from`
 */
export function parseGenotype(value: unknown, place?: SourcePlace): Genotype {
  const found = findGenotype(value);
  if ('genotype' in found) return found.genotype;
  throw invalid(found, place);
}

/**
 * A genotype from the text of a file; mistakes have their line and column.
 *
 * @param file - For messages.
 * @throws UserError as {@link parseGenotype}, and `genotype-not-json`
 */
export function readGenotype(text: string, file: string): Genotype {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const message = `the file is not JSON: ${(cause as SyntaxError).message}`;
    const remedy = 'Choose a genotype.json of a run.';
    throw new UserError({ kind: 'data', code: 'genotype-not-json', message, remedy, file }, { cause });
  }
  const found = findGenotype(value);
  if ('genotype' in found) return found.genotype;
  throw invalid(found, { file, ...placeInJson(text, found.path) });
}

/** The text of a genotype file. */
export const genotypeText = (genotype: Genotype): string => `${JSON.stringify(genotype, undefined, 2)}\n`;

function invalid({ code, path, message }: Finding, place?: SourcePlace): UserError {
  const remedy =
    code === 'genotype-unknown-version'
      ? 'Open it with the version of Searchlight that wrote it.'
      : 'Mend the file, or export the genotype again.';
  return new UserError({ kind: 'data', code, message: `\`${pathText(path)}\` ${message}`, remedy, ...place });
}

function findGenotype(value: unknown): { readonly genotype: Genotype } | Finding {
  const foreign = foreignVersion(value);
  if (foreign) return foreign;
  const { $schema: _, ...content } = (typeof value === 'object' && value !== null ? value : {}) as {
    $schema?: unknown;
  };
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const parsed = genotypeSchema.safeParse(isObject ? content : value);
  if (!parsed.success) return describeIssue(parsed.error.issues[0], value);
  const misplaced = Object.entries(parsed.data.cells).flatMap(([name, cell]) => misplacedIn(name, cell));
  return misplaced[0] ?? { genotype: parsed.data };
}

function foreignVersion(value: unknown): Finding | undefined {
  const { format, version: found } = (value ?? {}) as { format?: unknown; version?: unknown };
  if (format !== 'searchlight-genotype' || typeof found !== 'number' || found === version) return undefined;
  return { code: 'genotype-unknown-version', path: ['version'], message: `is ${found}; known: ${version}` };
}

/** Edges and outputs that take from places that come later or not at all. */
function misplacedIn(name: string, { inputs, nodes, output }: CellGenotype): Finding[] {
  const check = (place: number, below: number, path: readonly (string | number)[]): Finding[] =>
    place < below
      ? []
      : [
          {
            code: 'genotype-invalid',
            path: ['cells', name, ...path],
            message: `is ${place}; allowed: 0 to ${below - 1}, places that come before`,
          },
        ];
  return [
    ...nodes.flatMap((edges, node) =>
      edges.flatMap(({ from }, i) => check(from, inputs.length + node, ['nodes', node, i, 'from'])),
    ),
    ...output.of.flatMap((place, i) => check(place, inputs.length + nodes.length, ['output', 'of', i])),
  ];
}
