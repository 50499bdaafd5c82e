// The thread that holds a scene for a panel, so that reading it never keeps the editor waiting.
import { parentPort } from 'node:worker_threads';
import { parseConfig } from '../../config/parse/parse';
import { isUnmixing } from '../../config/tasks';
import type { Cube } from '../../data/cube';
import { inspectScene, openScene } from '../../data/scene';
import { Endpoint } from '../../messaging/endpoint';
import { chooseBands, falseColour } from '../../plot/raster/composite';
import { UserError } from '../../protocol/errors';
import type { Message } from '../../protocol/messages';
import type { SceneClient, SceneSummary, SceneThread } from './contract';
import { shrinkImage } from '../../plot/raster/shrink';

/** A larger scene (1 GiB of float32) is not held for looking at. */
const mostValues = 2 ** 28;

let cube: Cube | undefined;

async function open(text: string, baseDir: string): Promise<SceneSummary> {
  const { config } = parseConfig(text, 'config.yaml');
  if (!config || !isUnmixing(config)) throw new Error('the config of the run is not one of a scene');
  const { data } = config;
  const { pixels, axis } = await inspectScene(data, { baseDir });
  if (pixels * axis.index.length > mostValues) {
    const message = 'the scene is too large to be held for looking at';
    throw new UserError({ kind: 'data', code: 'too-large', message, remedy: 'Its maps are shown without it.' });
  }
  const scene = await openScene(data, { baseDir, allocate: (length) => new Float32Array(length) });
  cube = scene.cube;
  return { layout: cube.layout, axis: cube.axis };
}

function opened(): Cube {
  if (cube === undefined) throw new Error('the scene is not open');
  return cube;
}

const endpoint: Endpoint<SceneThread, SceneClient> = new Endpoint(
  (message) => parentPort?.postMessage(message),
  {
    open: ({ config, baseDir }) => open(config, baseDir),
    picture({ bands, limit }) {
      const { values, layout, axis } = opened();
      const { image, bands: shown } = falseColour(values, layout, axis, bands ?? chooseBands(axis));
      const { factor, data, width, height } = shrinkImage(image, limit);
      return { size: { rows: height, cols: width, factor }, rgba: data, bands: shown };
    },
    spectrum(pixel) {
      const { values, axis } = opened();
      return values.slice(pixel * axis.index.length, (pixel + 1) * axis.index.length);
    },
  },
  {},
);
parentPort?.on('message', (message: Message) => endpoint.receive(message));
