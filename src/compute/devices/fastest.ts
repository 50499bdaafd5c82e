import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fastestForNetworks, trainingTime, type DeviceReport } from '../../protocol/devices';
import { cacheFolder } from '../userFolders';
import { gpusOfThisPlatform } from './candidates';
import { probeTraining } from './list';
import { machineKey } from './machineFacts';

/** What was chosen to train networks with on a machine, and the times it was chosen by, in milliseconds. */
interface Choice {
  readonly key: string;
  readonly name: string;
  readonly milliseconds: Readonly<Record<string, number>>;
}

export interface FastestOptions {
  readonly probe?: (name: string) => Promise<DeviceReport>;
  readonly gpus?: readonly string[];
  /** Where the choice is kept for the next time. */
  readonly file?: string;
  readonly key?: string;
}

/**
 * What trains networks fastest here: GPUs that pass their self-test are timed against the processor, one after the other.
 * Found out once for each set of engines, drivers and hardware, and kept in the person's cache folder.
 */
export async function chooseForNetworks(options: FastestOptions = {}): Promise<string> {
  const { probe = probeTraining, gpus = gpusOfThisPlatform() } = options;
  const { file = choiceFile(), key = machineKey() } = options;
  const known = (await readChoices(file)).find((choice) => choice.key === key);
  if (known !== undefined && ['cpu', ...gpus].includes(known.name)) return known.name;
  const reports: DeviceReport[] = [];
  for (const name of gpus) reports.push(await probe(name));
  // Without a GPU there is nothing to compare the processor with.
  if (reports.some((report) => trainingTime(report) !== undefined)) reports.push(await probe('cpu'));
  return rememberFastest(reports, { file, key });
}

/** Keeps the fastest of all devices, as they were timed now, for {@link chooseForNetworks}. @returns its name */
export async function rememberFastest(
  reports: readonly DeviceReport[],
  { file = choiceFile(), key = machineKey() }: Pick<FastestOptions, 'file' | 'key'> = {},
): Promise<string> {
  const name = fastestForNetworks(reports);
  const times = reports.map((report) => [report.name, trainingTime(report)] as const);
  const milliseconds = Object.fromEntries(times.filter((entry): entry is [string, number] => entry[1] !== undefined));
  await writeChoice(file, { key, name, milliseconds });
  return name;
}

const choiceFile = (): string => join(cacheFolder(), 'training-devices.json');

/** An editor and a terminal may have different environments, and a folder may be shared by machines. */
const mostChoices = 8;

/** The newest first; none where the file is something else. */
async function readChoices(file: string): Promise<readonly Choice[]> {
  try {
    const choices: unknown = JSON.parse(await readFile(file, 'utf8'));
    return Array.isArray(choices) ? choices.filter(isChoice) : [];
  } catch {
    return [];
  }
}

const isChoice = (value: unknown): value is Choice => {
  const { key, name } = (value ?? {}) as Partial<Choice>;
  return typeof key === 'string' && typeof name === 'string';
};

/** A folder that cannot be written to only means that it is found out again. */
async function writeChoice(file: string, choice: Choice): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    const others = (await readChoices(file)).filter(({ key }) => key !== choice.key);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(draft, `${JSON.stringify([choice, ...others].slice(0, mostChoices))}\n`);
    await rename(draft, file);
  } catch {
    // Nothing is lost but time.
  }
}
