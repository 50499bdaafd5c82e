import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { dataError } from '../errors';

/** Extensions that data files beside a header have, by preference; the empty one too. */
const dataExtensions = ['.img', '.dat', '.raw', '.bsq', '.bil', '.bip', '.bin', '.sli', '.cube', '.envi', ''];

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The header of a data file: `x.img` has `x.hdr` or `x.img.hdr`, in any case of letters. */
export async function findHeader(dataFile: string): Promise<string | undefined> {
  const folder = path.dirname(dataFile);
  const names = await readdir(folder);
  const { base, name } = path.parse(dataFile);
  const header = [`${base}.hdr`, `${name}.hdr`]
    .map((wanted) => names.find((entry) => sameName(entry, wanted)))
    .find((found) => found !== undefined && !sameName(found, base));
  return header === undefined ? undefined : path.join(folder, header);
}

/**
 * The data file of a header: `x.hdr` has `x.img`, `x.dat`, ..., or `x`; `x.img.hdr` has `x.img`.
 * @throws UserError `missing-file` with the names that were looked for.
 */
export async function findDataFile(header: string): Promise<string> {
  const folder = path.dirname(header);
  const names = await readdir(folder);
  const { name } = path.parse(header);
  const wanted = [name, ...dataExtensions.filter((extension) => extension !== '').map((extension) => name + extension)];
  const found = wanted.map((want) => names.find((entry) => sameName(entry, want))).find((entry) => entry !== undefined);
  if (found !== undefined) return path.join(folder, found);
  throw dataError(
    'missing-file',
    header,
    `there is no data file beside the header ${path.basename(header)}`,
    `Put it beside the header under the same name; looked for ${wanted.slice(0, 6).join(', ')}, ...`,
  );
}
