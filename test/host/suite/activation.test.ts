import { equal, ok } from 'node:assert/strict';
import { extensions } from 'vscode';
import type { SearchlightApi } from '../../../src/extension';

const id = 'searchlight.searchlight';

describe('the extension', () => {
  it('is there and not yet at work in an empty window', () => {
    ok(extensions.getExtension(id), 'not installed');
  });

  it('activates, with less than 50 ms of work', async () => {
    const extension = extensions.getExtension<SearchlightApi>(id);
    const api = await extension?.activate();
    equal(extension?.isActive, true);
    ok(api !== undefined && api.activation < 50, `it took ${api?.activation} ms`);
  });
});
