/** How band ranges are written, in the words an error message ends with. */
export const bandSyntax = 'ranges of band numbers counted from 1, like "1-3, 108-112, 220"';

const range = String.raw`\s*[1-9]\d*\s*(-\s*[1-9]\d*\s*)?`;

/** The form of band ranges; whether the bands exist is known only where the file is read. */
export const bandPattern = new RegExp(`^${range}(,${range})*$`);

/** Whether no range of a text in the form of {@link bandPattern} ends before it begins. */
export function rangesRise(text: string): boolean {
  return text.split(',').every((part) => {
    const [first, last = first] = part.split('-').map(Number);
    return first <= last;
  });
}
