import { categoryClass } from '../../src/plot/theme';
import type { ComparedRun } from '../../src/protocol/compare-panel';
import { LineSample } from '../common/lineSample';

/** A run by its line and its label: the same colour and dash wherever it is drawn. */
export function RunName({ run, index }: { readonly run: ComparedRun; readonly index: number }) {
  return (
    <span class={`run-name ${categoryClass(index)}`} title={`${run.label} · ${run.id}`}>
      <LineSample dash={index} />
      <span class="label">{run.label}</span>
    </span>
  );
}

/** A column heading for each run. */
export function RunHeadings({ runs }: { readonly runs: readonly ComparedRun[] }) {
  return runs.map((run, index) => (
    <th scope="col" class="number" key={run.folder}>
      <RunName run={run} index={index} />
    </th>
  ));
}
