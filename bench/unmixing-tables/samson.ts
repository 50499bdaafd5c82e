// The table of methods section 8.2 for our code: `npm run bench -- samson [asc] [seeds] [iterations]`.
import { check } from '../shared/print';
import { sceneTable, type Row } from './sceneTable';

async function main(args: readonly string[]): Promise<void> {
  const rows = await sceneTable(
    {
      title: 'Samson',
      folder: 'hu/samson',
      data: { cube: 'samson_1.mat', truth: 'end3.mat' },
      endmembers: 3,
      lambdas: [0.01, 0.03, 0.1, 0.3],
    },
    args,
  );
  if (rows.length > 0 && (args[0] ?? 'none') === 'none') checkRows(rows);
}

function checkRows(rows: readonly Row[]): void {
  const row = (task: string, lambda?: number) =>
    rows.find(({ entry }) => entry.task === task && entry.method.lambda === lambda)!.repeats;
  const [nmf, l12, rrlbs] = [row('unmix/nmf'), row('unmix/l12-nmf', 0.03), row('unmix/rrlbs', 0.03)];
  check('NMF mSAD', nmf.sad_mean.mean, 0.07);
  check('l1/2-NMF mSAD at lambda 0.03', l12.sad_mean.mean, 0.045);
  check('RRLbS mSAD at lambda 0.03', rrlbs.sad_mean.mean, 0.045);
  for (const [name, found] of [
    ['NMF', nmf],
    ['l1/2-NMF', l12],
    ['RRLbS', rrlbs],
  ] as const)
    check(`${name} RMSE in the truth convention`, found.rmse_truth_convention_mean.mean, 0.11);
}

void main(process.argv.slice(2));
