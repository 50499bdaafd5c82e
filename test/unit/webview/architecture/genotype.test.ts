// @vitest-environment happy-dom
import { sent } from '../page';
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { genotypeHash } from '../../../../src/architecture/hash';
import type { ArchitectureFileParts } from '../../../../src/protocol/architecture-panel';
import { genotypeOf } from '../../../fixtures/search/result';
import { snapshot } from '../editor';

vi.mock('../../../../webview-ui/architecture/graph/graphView', () => ({
  ArchitectureGraphView: ({ title }: { title: string }) => `drawing of ${title}`,
}));

/** What the editor tells the page. */
async function tell(parts: Partial<ArchitectureFileParts>): Promise<string> {
  const data = { type: 'event', name: 'update', payload: snapshot<ArchitectureFileParts>(parts) };
  await act(() => void window.dispatchEvent(new MessageEvent('message', { data })));
  return document.body.textContent;
}

describe('the page of a file', () => {
  it('shows its architecture and what it is made of, or why it cannot', async () => {
    document.body.innerHTML = '<div id="root"></div>';
    await act(async () => void (await import('../../../../webview-ui/genotype/main')));
    expect(sent.at(-1)).toMatchObject({ type: 'request', method: 'ready' });
    const genotype = genotypeOf(3);
    const hash = genotypeHash(genotype);
    const architecture = {
      genotype,
      hash,
      name: 'found.genotype.json',
      source: 'json',
      facts: { author: 'x' },
    } as const;
    const text = await tell({ architecture, problem: '' });
    expect(text).toContain('found.genotype.json · darts');
    expect(text).toContain('drawing of Architecture');
    expect(text).toContain(hash);
    expect(text).toContain('Cells in a row11');
    expect(await tell({ architecture: null, problem: 'it is empty' })).toContain('it is empty');
  });
});
