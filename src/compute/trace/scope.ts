const open: string[] = [];

/** The names of the scopes that are open, such as `abundanceStep/penalty`. */
export const currentScope = (): string => open.join('/');

/**
 * Names what `body` computes: nodes made while it is traced carry the names of all open scopes, which printed graphs,
 * errors and profiles show. Means nothing outside of tracing.
 */
export function scope<Result>(name: string, body: () => Result): Result {
  open.push(name);
  try {
    return body();
  } finally {
    open.pop();
  }
}
