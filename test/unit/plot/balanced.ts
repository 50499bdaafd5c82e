import { expect } from 'vitest';

const voidElements = new Set(['meta', 'link', 'img', 'br', 'hr', 'input', '!doctype']);

/** Every tag is closed by its own end tag; every attribute is quoted; text holds no stray angle bracket. */
export function expectBalanced(source: string): void {
  const open: string[] = [];
  const text = source.replace(/<(style|script)>[\s\S]*?<\/\1>/g, '').replace(/<\?xml[^>]*\?>/, '');
  const tag = /<(\/?)([!a-zA-Z][\w:-]*)((?:\s+[\w:-]+(?:="[^"<>]*")?)*)\s*(\/?)>/g;
  for (const [, slash, name, , self] of text.matchAll(tag)) {
    const lower = name.toLowerCase();
    if (slash !== '') expect(open.pop()).toBe(name);
    else if (self === '' && !voidElements.has(lower)) open.push(name);
  }
  expect(open).toEqual([]);
  expect(text.replace(tag, '')).not.toMatch(/[<>]/);
}
