import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCsvRecords } from '../fixtures/csv';
import { runToEnd } from './runs';
import { Workbench } from './workbench';

const config = 'task: cluster/kmeans\nname: corners\ndata: { table: points.csv }\nmethod: { clusters: 3 }\n';
const corners = ['0,0', '10,0', '0,10'];
/** Points near the corners of a triangle, in turn. */
const table = (count: number): string =>
  ['x,y', ...Array.from({ length: count }, (_, i) => `${corners[i % 3]}.${i % 7}`)].join('\n') + '\n';

let workbench: Workbench;
beforeAll(async () => {
  workbench = await Workbench.open('dark');
  const { workspace } = workbench;
  writeFileSync(join(workspace, 'corners.searchlight.yaml'), config);
  writeFileSync(join(workspace, 'points.csv'), table(60));
  writeFileSync(join(workspace, 'new.csv'), table(9));
  runToEnd(workspace, 'corners.searchlight.yaml');
}, 180_000);
afterAll(() => workbench?.close());

it('puts files of the person’s choice into the clusters of a run', async () => {
  const { page, workspace } = workbench;
  await workbench.run('Searchlight: Assign New Data', 'corners');
  await workbench.choose('Files…');
  const path = page.locator('.quick-input-widget input[type=text]').first();
  await expect.poll(() => path.inputValue()).toContain(workspace);
  await path.fill(join(workspace, 'new.csv'));
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'new.csv' }).first().waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => path.inputValue(), { timeout: 60_000 }).toMatch(/corners-.*-assigned\.csv$/);
  const out = await path.inputValue();
  await page.keyboard.press('Enter');
  await expect.poll(() => existsSync(out), { timeout: 60_000 }).toBe(true);
  await page.locator('[id="status.notifications"] .codicon-bell-dot').click();
  await page.locator('.notification-list-item', { hasText: 'Wrote the clusters of 9 samples' }).waitFor();
  await workbench.screenshot('assigned');
  const [header, ...rows] = readCsvRecords(readFileSync(out, 'utf8'));
  expect(header.slice(0, 3)).toEqual(['name', 'cluster', 'cluster_name']);
  expect(rows.map(([, cluster]) => cluster)).toEqual(rows.map((_, i) => rows[i % 3][1]));
  expect(new Set(rows.map(([, cluster]) => cluster)).size).toBe(3);
});
