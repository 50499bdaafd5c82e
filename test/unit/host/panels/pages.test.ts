import { describe, expect, it, vi } from 'vitest';
import { attribute } from '../../../../src/host/panels/page';
import { reportInEditor } from '../../../../src/host/panels/report/page';
import { pageScript } from '../../../../src/plot/report/page-script';
import { sha256Base64 } from '../../../../src/architecture/sha256';

vi.mock('vscode', () => import('../vscode'));

/** The policy that stands first in a page. */
const policyOf = (page: string) =>
  /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page)?.[1] ?? '';

describe('a report in the editor', () => {
  const frame = { isDark: true, folder: '/runs/a' };

  it('has our policy before all that the file brings', () => {
    const hostile =
      '<meta http-equiv="Content-Security-Policy" content="script-src *"><script>fetch("https://x")</script>';
    const page = reportInEditor(hostile, frame);
    expect(page.indexOf('<meta')).toBeLessThan(page.indexOf(hostile));
    const policy = policyOf(page);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(/script-src ([^;]*)/.exec(policy)?.[1]).toMatch(
      new RegExp(`^'nonce-[A-Za-z0-9+/=]{24}' 'sha256-${sha256Base64(pageScript).replace(/[+]/g, '\\+')}'$`),
    );
  });

  it('has another nonce each time and the theme of the editor', () => {
    const nonce = (page: string) => /nonce-([^']+)'/.exec(page)?.[1];
    expect(nonce(reportInEditor('', frame))).not.toBe(nonce(reportInEditor('', frame)));
    expect(reportInEditor('', frame)).toContain('data-theme="dark"');
    expect(reportInEditor('', { ...frame, isDark: false })).toContain('data-theme="light"');
  });

  it('keeps any folder, whatever its name', () => {
    const folder = '/runs/</script><script>alert(1)//';
    const page = reportInEditor('', { ...frame, folder });
    const [, state] = /setState\((.*)\);<\/script>/.exec(page) ?? [];
    expect(JSON.parse(state)).toEqual({ folder });
    expect(page.match(/<\/script>/g)).toHaveLength(1);
  });
});

it('attributes hold any text', () => {
  expect(attribute('"><img src=x onerror=alert(1)> & co')).toBe('&quot;>&lt;img src=x onerror=alert(1)> &amp; co');
});
