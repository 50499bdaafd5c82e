import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { groupings, groupRuns } from '../../../../../src/host/sidebar/runs/grouping';
import { matchesFilter } from '../../../../../src/host/sidebar/runs/filter';
import { retag, tagsIn } from '../../../../../src/host/sidebar/runs/tags';
import { runStatuses } from '../../../../../src/protocol/record';
import { run, runs } from '../records';

vi.mock('vscode', () => import('../../vscode'));

const keysOf = (groups: ReturnType<typeof groupRuns>) => groups.map(({ key }) => key);

describe('groups of runs', () => {
  it('stand in the order of their newest run', () => {
    const found = runs(['a', 'b', 'c'], (i) => ({ configFile: ['/two', '/one', '/two'][i] }));
    const groups = groupRuns(found, 'config');
    expect(keysOf(groups)).toEqual(['/two', '/one']);
    expect(groups[0].runs).toEqual([found[0], found[2]]);
  });

  it('of a status stand in the order of attention', () => {
    const found = runs(runStatuses, (i) => ({ status: runStatuses[i] }));
    const order = ['running', 'paused', 'queued', 'interrupted', 'failed', 'stopped', 'done'];
    expect(keysOf(groupRuns(found, 'status'))).toEqual(order);
  });

  it('tell configs of one name in two folders apart', () => {
    const found = runs(['a', 'b'], (i) => ({ configFile: `/${i}/samson.searchlight.yaml` }));
    expect(groupRuns(found, 'config')).toHaveLength(2);
  });

  it('hold every run once, in its order', () => {
    const some = fc.array(
      fc.record({ task: fc.constantFrom('unmix/nmf', 'unmix/fcls'), status: fc.constantFrom(...runStatuses) }),
    );
    fc.assert(
      fc.property(some, fc.constantFrom(...groupings), (changes, grouping) => {
        const found = runs(
          changes.map((_, i) => `run-${i}`),
          (i) => changes[i],
        );
        const groups = groupRuns(found, grouping);
        expect(groups.flatMap((group) => group.runs).length).toBe(found.length);
        for (const group of groups) expect(group.runs).toEqual(found.filter((each) => group.runs.includes(each)));
      }),
    );
  });
});

describe('the filter', () => {
  const tagged = run({ name: 'Samson', notes: 'smooth map', tags: ['Paper'] });

  it.each(['', '  ', 'samson', 'RRLBS done', '#paper', 'smooth #paper', '20261122', '#'])('finds %j', (query) => {
    expect(matchesFilter({ ...tagged, record: { ...tagged.record, tags: ['Paper', '#'] } }, query)).toBe(true);
  });

  it.each(['urban', '#pap', 'samson running', '#samson'])('does not find %j', (query) => {
    expect(matchesFilter(tagged, query)).toBe(false);
  });
});

describe('tags', () => {
  it('are words, with or without their sign', () => {
    expect(tagsIn(' #good, paper  #good ,, # ')).toEqual(['good', 'paper']);
  });

  it('chosen for several runs leave alone what only some have', () => {
    expect(retag(['own', 'both'], ['both'], ['both', 'new'])).toEqual(['own', 'both', 'new']);
    expect(retag(['own', 'both'], ['both'], [])).toEqual(['own']);
    expect(retag(['own'], [], ['own'])).toEqual(['own']);
  });
});
