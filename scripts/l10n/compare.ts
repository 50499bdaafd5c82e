/** Texts by key, as the bundles have them. */
export type Texts = Readonly<Record<string, string>>;

/** What must survive a translation: placeholders, code, links to commands and icons. */
const marks = (text: string) => (text.match(/\{\d+\}|`[^`]+`|\]\([^)]+\)|\$\([\w~-]+\)/g) ?? []).sort().join(' ');

/**
 * Compares a translation with the texts that it is of.
 * @returns a line for each text that is missing or lost a placeholder or link
 */
export function compareTexts(texts: Texts, translated: Texts): readonly string[] {
  const missing = Object.keys(texts).filter((key) => !(translated[key] ?? '').trim());
  const changed = Object.keys(texts).filter(
    (key) => !missing.includes(key) && marks(texts[key]) !== marks(translated[key]),
  );
  return [
    ...missing.map((key) => `is missing: ${JSON.stringify(key)}: ${JSON.stringify(texts[key])}`),
    ...changed.map((key) => `does not keep ${marks(texts[key]) || 'the form'}: ${JSON.stringify(key)}`),
  ];
}
