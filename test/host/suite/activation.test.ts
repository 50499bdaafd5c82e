import { equal, ok } from 'node:assert/strict';
import { extensions } from 'vscode';

const id = 'searchlight.searchlight';

describe('the extension', () => {
  it('is there and not yet at work in an empty window', () => {
    ok(extensions.getExtension(id), 'not installed');
  });

  it('activates', async () => {
    const extension = extensions.getExtension(id);
    await extension?.activate();
    equal(extension?.isActive, true);
  });
});
