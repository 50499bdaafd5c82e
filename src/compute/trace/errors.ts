/** A function that cannot be traced, and where: the fault lies in the function, not in its inputs. */
export class TraceError extends Error {
  override readonly name = 'TraceError';

  constructor(
    readonly op: string,
    problem: string,
    stack: string | undefined,
    options?: ErrorOptions,
  ) {
    super(`${op}: ${problem}${callerOf(stack)}`, options);
  }
}

/** Frames of TF.js: its ops are named `add__op`, their bodies `add_`. */
const tfjsFrame = /__op\b|@tensorflow|\b(Engine|Tensor|Variable)\.|\b[a-z]\w*_\d* \(/;
const traceFrame = /\b(TraceBackend|Recording)\.|[\\/]compute[\\/](trace|lower|graph)[\\/]/;

/** @returns ` (called at FUNCTION (FILE:LINE:COLUMN))` of what called the outermost TF.js op, or nothing. */
function callerOf(stack = ''): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const op = frames.findLastIndex((frame) => frame.includes('__op'));
  const caller = frames.slice(op + 1).find((frame) => !tfjsFrame.test(frame) && !traceFrame.test(frame));
  return caller === undefined ? '' : ` (called ${caller.trim()})`;
}
