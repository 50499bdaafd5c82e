let texts: Readonly<Record<string, string>> = {};

/** Texts of the person's language by the English ones; what is missing stays English. */
export function useTexts(translated: Readonly<Record<string, string>>): void {
  texts = translated;
}

/** A text for people; `{0}`, `{1}` stand for the values. */
export function t(text: string, ...values: readonly (string | number)[]): string {
  return (texts[text] ?? text).replace(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)]));
}
