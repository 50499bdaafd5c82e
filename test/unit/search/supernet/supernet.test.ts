import { afterAll, describe, expect, it, vi } from 'vitest';
import { createEngine } from '../../../../src/compute/createEngine';
import { RandomStream } from '../../../../src/compute/random';
import type { HostTensor, Named } from '../../../../src/compute/tensor';
import { createSupernet } from '../../../../src/search/supernet/createSupernet';
import type { SupernetOptions } from '../../../../src/search/supernet/options';
import type { Supernet } from '../../../../src/search/supernet/supernet';
import { smallBatch, smallPlan } from './small';

// The first steps compile all operations, on machines that do other things too.
vi.setConfig({ testTimeout: 90_000 });

const engine = await createEngine({ device: 'cpu', threads: 1 });
afterAll(() => engine.dispose());

const fresh = (options: Partial<SupernetOptions> = {}): Promise<Supernet> =>
  createSupernet(engine, smallPlan(options), RandomStream.fromSeed(5));
const batch = smallBatch();
const feed = { learningRate: 0.02, temperature: 2 };
const stream = (seed = 8): RandomStream => RandomStream.fromSeed(seed);

const changedNames = (before: Named<HostTensor>, after: Named<HostTensor>): string[] =>
  Object.keys(before).filter((name) => !equal(before[name], after[name]));

const equal = (a: HostTensor, b: HostTensor): boolean => a.data.every((value, i) => Object.is(value, b.data[i]));

/** Such as `cell0/edge3_sep_conv_3x3`. */
const operationOf = (name: string): string | undefined => /cell\d+\/edge\d+_\w+?(?=\/)/.exec(name)?.[0];

function sampledOperations(supernet: Supernet): string[] {
  const { cells } = supernet.plan.space;
  const codes = supernet.sampled();
  // Of three cells the second and the third reduce.
  return ['normal', 'reduction', 'reduction'].flatMap((name, cell) =>
    codes[name].flatMap((row, edge) =>
      row.flatMap((on, k) => (on === 1 ? [`cell${cell}/edge${edge}_${cells[0].operations[k]}`] : [])),
    ),
  );
}

describe('a step of weights', () => {
  it('moves the sampled operations, and leaves every bit of the others and of what remembers them', async () => {
    const supernet = await fresh();
    const all = new Set<string>();
    for (const seed of [1, 2, 3]) {
      const before = await supernet.read();
      await supernet.weightStep(batch, 0.05, stream(seed));
      const changed = changedNames(before, await supernet.read());
      const sampled = sampledOperations(supernet);
      const moved = [...new Set(changed.flatMap((name) => operationOf(name) ?? []))];
      expect(moved.length).toBeGreaterThan(0);
      expect(moved.every((name) => sampled.includes(name))).toBe(true);
      changed.forEach((name) => all.add(name));
      expect(changed.filter((name) => name.startsWith('alpha/'))).toEqual([]);
    }
    expect([...all]).toContain('parameter/stem/conv/filter');
    expect([...all]).toContain('parameter/head/classifier/weight');
  });

  it('learns', async () => {
    const supernet = await fresh();
    const losses: number[] = [];
    for (let i = 0; i < 40; i++) losses.push((await supernet.weightStep(batch, 0.05, stream(i))).loss);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(losses.slice(-10))).toBeLessThan(0.9 * mean(losses.slice(0, 10)));
  });

  it('of a mixture moves all operations', async () => {
    const supernet = await fresh({ estimator: 'mixture' });
    const before = await supernet.read();
    await supernet.weightStep(batch, 0.05, stream());
    const changed = changedNames(before, await supernet.read());
    expect(Object.keys(before).filter((name) => name.startsWith('parameter/'))).toEqual(
      changed.filter((name) => name.startsWith('parameter/')),
    );
    expect(
      supernet
        .sampled()
        .normal.flat()
        .every((on) => on === 1),
    ).toBe(true);
  });
});

describe('a step of the architecture', () => {
  it('moves the architecture parameters alone, also of operations that were not sampled', async () => {
    const supernet = await fresh();
    const before = await supernet.read();
    const { loss } = await supernet.architectureStep(batch, feed, stream());
    expect(loss).toBeGreaterThan(0);
    const after = await supernet.read();
    const changed = changedNames(before, after);
    expect(changed.every((name) => /^(alpha|slot|sampled)\//.test(name))).toBe(true);
    const { cells } = supernet.plan.space;
    const isTrained = (place: number): boolean => {
      const [edge, k] = [Math.floor(place / 5), place % 5];
      return cells[0].operations[k] !== 'none' || edge === 0 || edge === 2;
    };
    for (const { name } of cells) {
      after[`alpha/${name}`].data.forEach((value, place) =>
        // One entry of `none` of each node is trained, that of its first edge.
        expect(value !== before[`alpha/${name}`].data[place]).toBe(isTrained(place)),
      );
    }
  });

  it('at edges trains all entries; probabilities add up to 1 over the edge', async () => {
    const supernet = await fresh({ scope: 'edge', variant: 'relu' });
    const before = await supernet.read();
    await supernet.architectureStep(batch, feed, stream());
    const after = await supernet.read();
    after['alpha/normal'].data.forEach((value, i) => expect(value).not.toBe(before['alpha/normal'].data[i]));
    for (const row of (await supernet.probabilities()).normal) {
      expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 4);
    }
    expect(supernet.sampled().normal.every((row) => row.some((on) => on === 1))).toBe(true);
  });

  it('has the same code at any temperature, and another gradient', async () => {
    const step = async (temperature: number) => {
      const supernet = await fresh();
      const { loss } = await supernet.architectureStep(batch, { ...feed, temperature }, stream());
      const state = await supernet.read();
      const mean = Object.entries(state).find(([name]) => /^slot\/mean\/normal$/.test(name))?.[1];
      return { loss, code: supernet.sampled(), slope: [...(mean as HostTensor).data] };
    };
    const [warm, cold] = [await step(5), await step(0.3)];
    expect(warm.code).toEqual(cold.code);
    expect(warm.loss).toBe(cold.loss);
    expect(Math.hypot(...warm.slope)).not.toBeCloseTo(Math.hypot(...cold.slope), 4);
  });
});

describe('a supernet', () => {
  it('takes both steps at once as one after the other from the same state', async () => {
    const [apart, joint] = [await fresh(), await fresh()];
    await apart.architectureStep(batch, feed, stream());
    const untouched = await fresh();
    await untouched.weightStep(batch, 0.05, stream());
    await joint.jointStep(batch, { ...feed, weightRate: 0.05 }, stream());
    const [alphas, weights, both] = [await apart.read(), await untouched.read(), await joint.read()];
    for (const [name, tensor] of Object.entries(both)) {
      const expected = (/^(alpha|slot)\//.test(name) ? alphas : weights)[name];
      tensor.data.forEach((value, i) => expect(value).toBeCloseTo(expected.data[i], 4));
    }
  });

  it('is the same for the same seed, and goes on from what was read with the same bits', async () => {
    const run = async (supernet: Supernet, from: number, to: number): Promise<void> => {
      for (let i = from; i < to; i++) {
        await supernet.architectureStep(batch, feed, stream(i));
        await supernet.weightStep(batch, 0.05, stream(100 + i));
      }
    };
    const [whole, first, second] = [await fresh(), await fresh(), await fresh()];
    await run(whole, 0, 4);
    await run(first, 0, 2);
    await second.weightStep(batch, 0.1, stream(50));
    await second.write(await first.read());
    expect(second.sampled()).toEqual(first.sampled());
    await run(second, 2, 4);
    expect(changedNames(await whole.read(), await second.read())).toEqual([]);
    await whole.startOver(RandomStream.fromSeed(5));
    expect(changedNames(await (await fresh()).read(), await whole.read())).toEqual([]);
  });

  it('evaluates given codes as it does sampled ones, and changes nothing by it', async () => {
    const supernet = await fresh();
    const before = await supernet.read();
    const sampled = await supernet.evaluateSampled(batch, stream(31));
    expect(changedNames(before, await supernet.read())).toEqual([]);
    const { loss } = await supernet.architectureStep(batch, { ...feed, learningRate: 0 }, stream(31));
    expect(loss).toBe(sampled.loss);
    expect((await supernet.evaluate(batch, supernet.sampled())).loss).toBeCloseTo(loss, 5);
  });

  it.each(['none', 'all', 'non-none'] as const)('with normalise %s divides codes as it says', async (normalise) => {
    const supernet = await fresh({ normalise });
    const { loss } = await supernet.weightStep(batch, 0, stream(4));
    expect((await supernet.evaluate(batch, supernet.sampled())).loss).toBeCloseTo(loss, 5);
  });
});
