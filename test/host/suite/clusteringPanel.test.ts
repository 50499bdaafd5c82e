import { equal, ok } from 'node:assert/strict';
import { commands, TabInputWebview, window, type Tab } from 'vscode';
import { usualScenario } from '../../fixtures/clustering/result';
import { doneClustering } from '../../fixtures/clustering/run';
import { waitFor, workspaceFolder } from './support';

const panels = (): Tab[] =>
  window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof TabInputWebview);
const labels = (): string[] => panels().map(({ label }) => label);
const typeOf = ({ input }: Tab): string => (input instanceof TabInputWebview ? input.viewType : '');

describe('the panel of a clustering', () => {
  afterEach(() => window.tabGroups.close(panels()));

  it('opens once for a run, with its name, and its report beside it', async () => {
    const small = { ...usualScenario, count: 60, clusters: 3, epochs: 2 };
    const folder = await doneClustering(workspaceFolder().fsPath, small, {}, 'host-glyphs');
    await commands.executeCommand('searchlight.openPanel', folder);
    const [tab] = await waitFor(panels, (found) => found.some(({ label }) => label === 'host-glyphs'));
    ok(typeOf(tab).endsWith('searchlight.run'), typeOf(tab));
    await commands.executeCommand('searchlight.openPanel', folder);
    equal(labels().filter((label) => label === 'host-glyphs').length, 1);
    await commands.executeCommand('searchlight.openReport', folder);
    await waitFor(labels, (found) => found.some((label) => label !== 'host-glyphs' && label.includes('host-glyphs')));
  });
});
