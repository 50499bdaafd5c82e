/** Properties of contribution points that people read; VS Code translates these and no others. */
const readable = new Set([
  'title',
  'name',
  'label',
  'contextualTitle',
  'description',
  'markdownDescription',
  'contents',
  'altText',
  'displayName',
]);

/** What names an item of a list in the keys of its texts; its place in the list does otherwise. */
const naming = ['id', 'view', 'type', 'viewType'] as const;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function nameOf(item: unknown, index: number): string {
  const name = isRecord(item) ? naming.map((key) => item[key]).find((value) => typeof value === 'string') : undefined;
  return typeof name === 'string' ? name.replace(/^searchlight\./, '') : String(index + 1);
}

/** The texts of a manifest by their keys, as in `package.nls.json`. */
export class ManifestTexts {
  private readonly byKey = new Map<string, string>();

  /** @returns what stands in `package.json` instead of the text. */
  add(key: string, text: string): string {
    let free = key;
    for (let copy = 2; this.byKey.has(free) && this.byKey.get(free) !== text; copy++) free = `${key}.${copy}`;
    this.byKey.set(free, text);
    return `%${free}%`;
  }

  /** Takes the texts out of a contribution point, however deep they are. */
  takeOut(value: unknown, key: string): unknown {
    if (Array.isArray(value)) return value.map((item, index) => this.takeOut(item, `${key}.${nameOf(item, index)}`));
    if (!isRecord(value)) return value;
    const entries = Object.entries(value).map(([property, inside]) => {
      const here = `${key}.${property}`;
      const isText = readable.has(property) && typeof inside === 'string';
      return [property, isText ? this.add(here, inside) : this.takeOut(inside, here)];
    });
    return Object.fromEntries(entries);
  }

  all(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.byKey);
  }
}
