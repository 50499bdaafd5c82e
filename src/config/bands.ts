/** How band ranges are written, in the words an error message ends with. */
export const bandSyntax = 'ranges of band numbers counted from 1, like "1-3, 108-112, 220"';

const rangePattern = /^\s*([1-9]\d*)\s*(?:-\s*([1-9]\d*)\s*)?$/;

/** Whether `text` reads like `1-3, 108-112, 220`. Whether the bands exist is known only where the file is read. */
export function isBandRanges(text: string): boolean {
  return text.split(',').every((part) => {
    const match = rangePattern.exec(part);
    return match !== null && Number(match[1]) <= Number(match[2] ?? match[1]);
  });
}
