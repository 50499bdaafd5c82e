// Property tests see the same examples every time, so that a change is judged and not chance. To look further, run
// `PROPERTY_SEED=random npm run test:unit`, or with the seed that a failure prints; PROPERTY_RUNS says how many examples.
import fc from 'fast-check';

const { PROPERTY_SEED: seed = '1', PROPERTY_RUNS: runs = '100' } = process.env;

fc.configureGlobal({ ...(seed !== 'random' && { seed: Number(seed) }), numRuns: Number(runs) });
