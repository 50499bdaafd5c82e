import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { prepareRun } from '../../../src/host/runs/prepare/prepare';
import { attach, type Attached } from './attached';
import { statusIs, writeConfig } from './configs';

/** VS Code trusts every window that runs tests, so these stand beside the window; test/e2e has a restricted one. */
describe('a window in Restricted Mode', () => {
  let restricted: Attached;
  beforeEach(async () => {
    restricted = attach({ isTrusted: false });
    await restricted.runs.ready;
  });
  afterEach(() => void restricted.dispose());

  it('starts, resumes, pauses, stops and moves nothing, and says why', async () => {
    const config = await writeConfig('refused', 10);
    equal(await restricted.actions.start(config), undefined);
    const { actions } = restricted;
    for (const action of ['resume', 'pause', 'stop'] as const) await actions[action]('/nowhere');
    await actions.move('/nowhere', 'first');
    equal(restricted.told.length, 5);
    for (const { text, buttons } of restricted.told) {
      match(text, /Restricted Mode/);
      deepEqual(buttons, ['Manage Workspace Trust']);
    }
    deepEqual(restricted.runs.ofConfig(config.fsPath), []);
  });

  it('comes alive when it is trusted', async () => {
    const config = await writeConfig('trusted-later', 10);
    restricted.trust();
    const folder = await restricted.actions.start(config);
    ok(folder !== undefined);
    await statusIs(folder, 'done');
  });
});

describe('runs that waited when the window was closed', () => {
  it('start when it is opened again', async () => {
    const { fsPath } = await writeConfig('waited', 10);
    const prepared = await prepareRun({ file: fsPath, defaultDevice: 'auto', turn: 1, node: process.versions.node });
    ok('folder' in prepared);
    const window = attach();
    try {
      await statusIs(prepared.folder, 'done');
    } finally {
      window.dispose();
    }
  });
});
