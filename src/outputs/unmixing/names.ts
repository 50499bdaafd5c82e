/** Letters and digits of any script joined by `-`; safe as part of a file name everywhere. */
export function fileSlug(name: string): string {
  const words = name.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...words.join('-').toLowerCase()].slice(0, 40).join('');
}

/** Such as `abundance_2_tree`: the number keeps names apart that look alike. */
export function fileStem(names: readonly string[], k: number): string {
  const slug = fileSlug(names[k]);
  return slug === '' ? `abundance_${k + 1}` : `abundance_${k + 1}_${slug}`;
}
