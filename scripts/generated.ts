import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes files that are made from others, or with `--check` compares them.
 * @param command how to make them anew, for the message
 */
export async function generate(files: Readonly<Record<string, string>>, command: string): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    const now = await readFile(file, 'utf8').catch(() => undefined);
    if (now === text) continue;
    if (process.argv.includes('--check')) {
      console.error(`${file} is out of date: run \`${command}\`.`);
      process.exitCode = 1;
      continue;
    }
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    console.log(`wrote ${file}`);
  }
}
