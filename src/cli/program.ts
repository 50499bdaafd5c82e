import { Command } from 'commander';
import { version } from '../../package.json';
import { exportFormats } from '../outputs/export';
import type { Answer } from './answer';
import type { AssignOptions } from './commands/assign';
import type { ExportOptions } from './commands/export';
import type { DevicesOptions } from './commands/devices';
import type { RunOptions } from './commands/run';
import type { ConfigOptions } from './load-config';

/** Runs a command, prints what it has to say and sets the exit code. */
export type Perform = (command: () => Promise<Answer>, json?: boolean) => Promise<void>;

interface Shared {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const jsonHelp = 'print one JSON object and nothing else on stdout';
const runHelp = 'a run folder, the id of a run, or the beginning of one';
const formatHelp = Object.entries(exportFormats)
  .map(([family, formats]) => `${family}: ${formats.join(', ')}`)
  .join('; ');
const collect = (value: string, earlier: readonly string[]) => [...earlier, value];

/** The command line; each command is loaded when it is used. */
export function buildProgram(perform: Perform): Command {
  const program = new Command('searchlight')
    .description(
      'Unmix hyperspectral scenes, cluster images, texts or sound, and search network architectures, from a config file beside the data.',
    )
    .version(version, '-V, --version', 'print the version')
    .showSuggestionAfterError(true)
    .enablePositionalOptions();
  addConfigCommands(program, perform);
  addRunCommands(program, perform);
  addOtherCommands(program, perform);
  return program;
}

function addConfigCommands(program: Command, perform: Perform): void {
  program
    .command('run <config>')
    .description('run a config and follow it; Ctrl-C stops it, a closed terminal does not')
    .option('--set <path=value>', 'change a value of the config, such as method.lambda=0.1', collect, [])
    .option('--out <dir>', 'the run folder; it must not exist or be empty')
    .option('--device <device>', 'what to compute with, instead of the device in the config')
    .option('--json', jsonHelp)
    .option('--quiet', 'show no progress')
    .action((config: string, options: RunOptions) =>
      perform(async () => (await import('./commands/run')).run(config, options), options.json),
    );
  program
    .command('validate <config>')
    .description('check a config, also against its data')
    .option('--set <path=value>', 'change a value of the config', collect, [])
    .option('--json', jsonHelp)
    .action((config: string, options: Shared & ConfigOptions) =>
      perform(async () => (await import('./commands/validate')).validate(config, options), options.json),
    );
  program
    .command('init [task] [dir]')
    .description('write a config to start from')
    .option('--json', jsonHelp)
    .action((task: string | undefined, dir: string | undefined, { json }: Shared) =>
      perform(async () => (await import('./commands/init')).init(task, dir), json),
    );
}

function addRunCommands(program: Command, perform: Perform): void {
  program
    .command('runs')
    .description('list the runs below the current folder')
    .option('--json', jsonHelp)
    .action(({ json }: Shared) => perform(async () => (await import('./commands/runs')).runs(), json));
  program
    .command('show')
    .description('show all that is known of a run')
    .argument('<run>', runHelp)
    .option('--json', jsonHelp)
    .action((run: string, { json }: Shared) => perform(async () => (await import('./commands/show')).show(run), json));
  program
    .command('compare <runs...>')
    .description('show the settings and metrics in which runs differ')
    .option('--json', jsonHelp)
    .action((runs: string[], { json }: Shared) =>
      perform(async () => (await import('./commands/compare')).compare(runs), json),
    );
  addFollowing(program, perform);
  for (const what of ['pause', 'stop'] as const) {
    program
      .command(what)
      .description(`${what} a run at its next step`)
      .argument('<run>', runHelp)
      .option('--json', jsonHelp)
      .action((run: string, { json }: Shared) =>
        perform(async () => (await import('./commands/control'))[what](run), json),
      );
  }
}

function addFollowing(program: Command, perform: Perform): void {
  program
    .command('resume')
    .description('let a paused run go on, or an ended one from its last checkpoint')
    .argument('<run>', runHelp)
    .option('--json', jsonHelp)
    .option('--quiet', 'show no progress')
    .action((run: string, options: Shared) =>
      perform(async () => (await import('./commands/resume')).resume(run, options), options.json),
    );
  program
    .command('reproduce')
    .description('run the config of a finished run again and say whether all metrics are identical')
    .argument('<run>', runHelp)
    .option('--json', jsonHelp)
    .option('--quiet', 'show no progress')
    .action((run: string, options: Shared) =>
      perform(async () => (await import('./commands/reproduce')).reproduce(run, options), options.json),
    );
}

function addOtherCommands(program: Command, perform: Perform): void {
  program
    .command('export')
    .description('write one kind of output of a finished run again')
    .argument('<run>', runHelp)
    .option('--format <format>', formatHelp)
    .option('--out <file>', 'a folder for all files, or a file name for the main one')
    .option('--json', jsonHelp)
    .action((run: string, options: Shared & ExportOptions) =>
      perform(async () => (await import('./commands/export')).exportRun(run, options), options.json),
    );
  program
    .command('assign')
    .description('put new data into the clusters of a finished run; without --out the table is printed')
    .argument('<run>', runHelp)
    .argument('<data...>', 'files or folders of the kind that the run was on')
    .option('--out <file>', 'a CSV file for the table')
    .option('--labels <path>', 'given classes to compare with; may be repeated', collect, [])
    .option('--device <device>', 'what to compute with')
    .option('--json', jsonHelp)
    .action((run: string, data: string[], options: Shared & AssignOptions) =>
      perform(async () => (await import('./commands/assign')).assign(run, data, options), options.json),
    );
  program
    .command('devices')
    .description('list what this machine can compute with')
    .option('--install <part>', 'download and install CUDA support for this user (cuda)')
    .option('--from <path>', 'install from a downloaded package or a folder instead')
    .option('--remove <part>', 'remove what was installed (cuda)')
    .option('--json', jsonHelp)
    .action((options: Shared & DevicesOptions) =>
      perform(async () => (await import('./commands/devices')).devices(options), options.json),
    );
  program
    .command('schema [task]')
    .description('print the JSON schema of the config of a task, or of all tasks')
    .option('--json', jsonHelp)
    .action((task: string | undefined, { json }: Shared) =>
      perform(async () => (await import('./commands/schema')).schema(task), json),
    );
}
