// The table of methods section 8.2 on Moffett Field, whose truth is an FCLS fit: `npm run bench -- moffett [asc] [seeds] [iterations]`.
import { sceneTable } from './sceneTable';

void sceneTable(
  {
    title: 'Moffett Field',
    folder: 'hu/moffett',
    data: { cube: 'moffett.mat', truth: 'moffett.mat', truthOrigin: 'FCLS fit' },
    endmembers: 3,
    lambdas: [0.01, 0.03, 0.1, 0.3],
  },
  process.argv.slice(2),
);
