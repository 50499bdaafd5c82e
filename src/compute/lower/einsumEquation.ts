/** The subscripts of an equation such as `ij,jk->ik`, a letter for each axis. */
export interface EinsumEquation {
  readonly operands: readonly string[];
  readonly result: string;
}

/** @throws Error where the equation has no meaning for operands of these shapes. */
export function parseEinsum(equation: string, shapes: readonly (readonly number[])[]): EinsumEquation {
  const [left, result, ...rest] = equation.replace(/\s/g, '').split('->');
  const operands = left.split(',');
  const fail = (problem: string): never => {
    throw new Error(`equation '${equation}' ${problem}`);
  };
  if (result === undefined || rest.length > 0) fail("needs one '->'");
  if (operands.length !== shapes.length) fail(`has ${operands.length} operands, got ${shapes.length}`);
  if (operands.length > 2) fail('has more than 2 operands');
  const sizes = new Map<string, number>();
  operands.forEach((letters, i) => {
    if (!isSubscript(letters)) fail(`repeats a letter in '${letters}', or has other signs than letters`);
    if (letters.length !== shapes[i].length) fail(`gives operand ${i} ${letters.length} axes of ${shapes[i].length}`);
    [...letters].forEach((letter, axis) => {
      const size = shapes[i][axis];
      if ((sizes.get(letter) ?? size) !== size) fail(`has sizes ${sizes.get(letter)} and ${size} for '${letter}'`);
      sizes.set(letter, size);
    });
  });
  if (!isSubscript(result) || [...result].some((letter) => !sizes.has(letter))) fail(`cannot give '${result}'`);
  return { operands, result };
}

const isSubscript = (letters: string): boolean =>
  /^[a-zA-Z]*$/.test(letters) && new Set(letters).size === letters.length;
