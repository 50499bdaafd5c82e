import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText, Markup, markup } from '../../../src/plot/markup';

describe('markup', () => {
  it('escapes text and keeps markup', () => {
    const inner = markup`<b>${'a < b'}</b>`;
    expect(markup`<p title="${'"x" & \'y\''}">${inner}${[1, undefined, false]}</p>`.source).toBe(
      '<p title="&quot;x&quot; &amp; &#39;y&#39;"><b>a &lt; b</b>1</p>',
    );
  });

  it('never lets text become a tag, an attribute or invalid XML', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = escapeText(text);
        expect(escaped).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
        expect(Buffer.from(escaped, 'utf8').toString('utf8')).toBe(escaped);
        expect(escaped).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
      }),
    );
    expect(escapeText('a\ud800b\u0000c')).toBe('a\ufffdb\ufffdc');
  });

  it('is the only way in for raw text', () => {
    expect(markup`${new Markup('<i>')}${'<i>'}`.source).toBe('<i>&lt;i&gt;');
  });
});
