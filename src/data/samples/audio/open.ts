import path from 'node:path';
import { resolveFileOrFolder } from '../../files/resolve';
import { fileClasses, filesIn } from '../folder';
import type { SamplesOptions } from '../options';
import type { Part } from '../part';
import { audioExtensions, readRecording } from './decode';
import { openRawAudio } from './raw';
import type { Recording } from './recording';

/**
 * Recordings of a folder of WAV, FLAC, OGG or MP3 files, or of one file of raw samples with a manifest.
 * @throws UserError as {@link openRawAudio}, or `no-samples`
 */
export async function openAudio(name: string, options: SamplesOptions, baseDir: string): Promise<Part<Recording>> {
  const { file, isFolder } = await resolveFileOrFolder(name, baseDir);
  if (!isFolder) return openRawAudio(file, options, baseDir);
  const files = await filesIn(file, audioExtensions, 'recordings');
  return {
    count: files.names.length,
    nameOf: (place) => files.names[place],
    labels: fileClasses(files, options.labelPattern),
    read: (place) => readRecording(path.join(file, files.names[place])),
    facts: { Format: 'sound files' },
    warnings: [],
  };
}
