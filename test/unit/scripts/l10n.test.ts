import { describe, expect, it } from 'vitest';
import { collectTexts } from '../../../scripts/l10n/collect';
import { compareTexts } from '../../../scripts/l10n/compare';

const textsOf = (source: string, file = 'a.tsx') =>
  collectTexts(file, source).map(({ text, problem }) => text ?? problem);

describe('texts for people', () => {
  it('are those that are translated, in the host and in the panels', () => {
    const source = `
      vscode.l10n.t('one {0}', count);
      l10n.t("two");
      t(isLive ? 'three' : ('four'));
      other.t('not this');
      format('nor this');`;
    expect(textsOf(source)).toEqual(['one {0}', 'two', 'three', 'four']);
  });

  it('are written out where they are translated', () => {
    expect(collectTexts('src/a.ts', '\n  l10n.t(text);')).toEqual([
      { place: 'src/a.ts:2:3', problem: 'what is translated must be written out here' },
    ]);
    expect(textsOf('t(`a ${b}`)')).toEqual(['what is translated must be written out here']);
    expect(textsOf('t(titleOf(a))')).toEqual(['what is translated must be written out here']);
    expect(collectTexts('a.ts', 't(titleOf(a))', new Set(['titleOf']))).toEqual([]);
  });

  it('do not stand outside', () => {
    expect(textsOf("window.showErrorMessage('No runs')")).toEqual(['this text is shown without l10n.t']);
    expect(textsOf("window.showErrorMessage(l10n.t('No runs'))")).toEqual(['No runs']);
    expect(textsOf('<p>Nothing yet</p>')).toEqual(['"Nothing yet" stands outside t()']);
    expect(textsOf('<p title="Nothing yet" class="quiet">· 5 nm {x}</p>')).toEqual([
      '"Nothing yet" stands outside t()',
    ]);
  });
});

describe('a translation', () => {
  const english = { 'a {0}': 'a {0}', b: 'b', link: '[Go](command:a.b) to `x`' };

  it('is whole', () => {
    const german = { 'a {0}': '{0} a', b: 'be', link: 'Zu `x` [gehen](command:a.b)' };
    expect(compareTexts(english, german)).toEqual([]);
  });

  it('lacks nothing and keeps placeholders and links', () => {
    const german = { 'a {0}': 'a', link: '[Go](command:a.c) to `x`', b: ' ' };
    expect(compareTexts(english, german)).toEqual([
      'is missing: "b": "b"',
      'does not keep {0}: "a {0}"',
      'does not keep ](command:a.b) `x`: "link"',
    ]);
  });
});
