import { afterEach } from 'vitest';
import { openWorkbenches } from './workbench';

// What the windows showed when a test failed tells more than what it waited for.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const name = `failed-${task.name.replace(/\W+/g, '-')}-${task.result.retryCount ?? 0}`;
  for (const workbench of openWorkbenches) await workbench.screenshot(name).catch(() => undefined);
});
