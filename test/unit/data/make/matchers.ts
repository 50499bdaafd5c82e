import { expect } from 'vitest';

/** A text that holds `part`, for use inside `toMatchObject`. */
export function containing(part: string): string {
  return expect.stringContaining(part) as string;
}

/** A text that matches, for use inside `toMatchObject`. */
export function matching(pattern: RegExp): string {
  return expect.stringMatching(pattern) as string;
}
