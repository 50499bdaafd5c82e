import type { InstallProgress } from '../../protocol/devices';
import { installCuda, removeCuda } from '../../start/cuda';
import type { Answer } from '../answer';
import { reportText } from '../device-text';

/** @param from - A package file or a folder with the libraries; downloaded when absent. */
export async function install(from: string | undefined): Promise<Answer> {
  const { folder, report } = await installCuda({ from, onProgress: showProgress });
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  return {
    text: `ONNX Runtime's CUDA libraries are in ${folder}.\n${reportText(report)}`,
    json: { folder, device: report },
  };
}

export async function remove(): Promise<Answer> {
  const { folder, wasThere } = await removeCuda();
  const text = wasThere ? `Removed ${folder}.` : `There was nothing to remove in ${folder}.`;
  return { text, json: { folder, removed: wasThere } };
}

const verbs = { download: 'downloading', extract: 'unpacking' } as const;
const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);

/** One line that is written over, for people who watch. */
function showProgress({ phase, done, total }: InstallProgress): void {
  if (!process.stderr.isTTY) return;
  const whole = total === 0 ? '' : ` of ${megabytes(total)}`;
  process.stderr.write(`\r\x1b[K${verbs[phase]}: ${megabytes(done)}${whole} MB`);
}
