import type { DeviceReport } from '../protocol/devices';
import { formatTable, indent } from './format';

/** A device for people: its state, and facts about it. */
export function reportText({
  name,
  title,
  available,
  software,
  version,
  hardware,
  reason,
  remedy,
  selfTest,
  training,
}: DeviceReport): string {
  const state = available ? (software ? 'works, on the processor' : 'works') : 'not available';
  const facts: [string, string | undefined][] = [
    ['version', version],
    ['hardware', hardware],
    ['self-test', selfTest && `error ${selfTest.error.toExponential(1)}, ${selfTest.milliseconds.toFixed(2)} ms`],
    ['training', training && trainingText(training)],
    ['why', reason],
    ['remedy', remedy],
  ];
  const rows = facts.flatMap(([fact, value]) => (value === undefined ? [] : [[fact, value]]));
  return `${name.padEnd(10)}  ${title}: ${state}${rows.length === 0 ? '' : `\n${indent(formatTable(rows))}`}`;
}

/** As `device: auto` compares devices for networks. */
const trainingText = (training: NonNullable<DeviceReport['training']>): string =>
  'problem' in training ? training.problem : `${training.milliseconds.toPrecision(3)} ms a step of a small network`;
