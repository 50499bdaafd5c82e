import { describe, expect, it } from 'vitest';
import { isKept, lossOf, type KeepOptions } from '../../../src/clustering/training/keep';
import { freshTraining } from '../../../src/clustering/training/state';
import { RandomStream } from '../../../src/compute/random';

const measures = (loss: number) => ({ loss, clusters_used: 3, together: 0.3 });
const collapsed = { loss: 0, clusters_used: 1, together: 1 };

const options: KeepOptions = { keep: 'auto', relation: 'threshold', warm: false, warmEpochs: 0 };

/** Whether the last of these epochs is kept, where the one given was. */
function decide(changes: Partial<KeepOptions>, losses: readonly number[], keptEpoch: number): boolean {
  const kept = { epoch: keptEpoch, features: new Float32Array(), network: {} };
  return isKept(
    { ...options, ...changes },
    { ...freshTraining(RandomStream.fromSeed(1)), history: losses.map(measures), kept },
  );
}

describe('an epoch', () => {
  it('is kept if its loss is not higher', () => {
    expect(decide({}, [0.2, 0.1], 1)).toBe(true);
    expect(decide({}, [0.1, 0.2], 1)).toBe(false);
    expect(decide({}, [0.1, 0.2, 0.15], 1)).toBe(false);
    expect(decide({}, [0.1, 0.1], 1)).toBe(true);
  });

  it('is kept whatever its loss where the last one is asked for, or losses mean something else each time', () => {
    expect(decide({ keep: 'last' }, [0.1, 0.2], 1)).toBe(true);
    expect(decide({ relation: 'selective' }, [0.1, 0.2], 1)).toBe(true);
    expect(decide({ relation: 'selective', keep: 'lowest-loss' }, [0.1, 0.2], 1)).toBe(false);
  });

  it('takes the place of those of a warm start', () => {
    expect(decide({ warm: true, warmEpochs: 1 }, [0.1, 0.2], 1)).toBe(true);
    expect(decide({ warm: true, warmEpochs: 1 }, [0.1, 0.2, 0.3], 2)).toBe(false);
  });

  it('of a collapsed network is the worst of all', () => {
    expect(lossOf(collapsed)).toBe(Infinity);
    expect(lossOf({ ...measures(0.1), loss: NaN })).toBe(Infinity);
    expect(lossOf(undefined)).toBe(Infinity);
    expect(lossOf(measures(0.1))).toBe(0.1);
  });
});
