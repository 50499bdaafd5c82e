import { describe, expect, it, vi } from 'vitest';
import { ageOf, momentOf } from '../../../../../src/host/sidebar/runs/age';
import { describeRun, percentOf } from '../../../../../src/host/sidebar/runs/description';
import { runLabel } from '../../../../../src/host/sidebar/runs/label';
import type { RunRecord } from '../../../../../src/protocol/record';
import { minutesAgo, now, record, run } from '../records';

vi.mock('vscode', () => import('../../vscode'));

describe('ages', () => {
  it.each([
    [0.5, 'just now'],
    [-3, 'just now'], // the clock of another machine
    [1, '1 min ago'],
    [59.9, '59 min ago'],
    [60, '1 h ago'],
    [60 * 23.9, '23 h ago'],
    [60 * 24, '1 d ago'],
    [60 * 24 * 6.9, '6 d ago'],
    [60 * 24 * 10, '12 Nov'],
    [60 * 24 * 400, '18 Oct 2025'],
  ])('of %d minutes', (minutes, text) => {
    expect(ageOf(minutesAgo(minutes), now)).toBe(text);
  });

  it('tell a moment as shortly as possible', () => {
    const at = (time: string) => momentOf(new Date(time).toISOString(), new Date('2026-11-22T21:00').getTime());
    expect(at('2026-11-22T07:05')).toBe('07:05');
    expect(at('2026-11-21T23:59')).toMatch(/^Sat,? 23:59$/);
    expect(at('2026-11-14T07:05')).toBe('14 Nov, 07:05');
    expect(at('2025-11-14T00:05')).toBe('14 Nov 2025, 00:05');
  });
});

describe('the line of a run', () => {
  const progress = { phase: 'factorising', step: 63, total: 100 };
  const line = (changes: Partial<RunRecord>, place: { position?: number; isBest?: boolean } = {}) =>
    describeRun(record(changes), { now, isBest: false, ...place });

  it('tells what came out of it, and how long ago', () => {
    expect(line({})).toBe('sad_mean 0.0371 · 2 h ago');
    expect(line({}, { isBest: true })).toBe('★ sad_mean 0.0371 · 2 h ago');
    expect(line({ metrics: undefined, tags: ['good', 'paper'] })).toBe('2 h ago · #good #paper');
  });

  it('tells how far it is', () => {
    expect(line({ status: 'running', progress })).toBe('63 % · sad_mean 0.0371');
    expect(line({ status: 'running', progress: undefined, metrics: {} })).toBe('starting');
    expect(line({ status: 'paused', progress, metrics: {} })).toBe('paused 63 % · 2 h ago');
    expect(line({ status: 'interrupted', metrics: {} })).toBe('interrupted · 2 h ago');
  });

  it('tells its place in the line', () => {
    expect(line({ status: 'queued' })).toBe('starting');
    expect(line({ status: 'queued' }, { position: 1 })).toBe('next in line');
    expect(line({ status: 'queued' }, { position: 12 })).toBe('number 12 in line');
  });

  it('tells why it failed', () => {
    const error = { kind: 'failed', code: 'disk-full', message: 'the disk is full' } as const;
    expect(line({ status: 'failed', error })).toBe('failed · 2 h ago · the disk is full');
  });

  it('is never at 100 % before it is done', () => {
    expect(percentOf({ progress: { ...progress, step: 100 } })).toBe('99 %');
    expect(percentOf({ progress: { ...progress, total: 0 } })).toBeUndefined();
  });

  it('is named by its moment among runs of one config, else by its name', () => {
    expect(runLabel(run(), 'method', now)).toBe('samson');
    expect(runLabel(run(), 'config', now)).toMatch(/\d\d:\d\d$/);
  });
});
