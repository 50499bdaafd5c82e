import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Endpoint } from '../../messaging/endpoint';
import type { Message } from '../../protocol/messages';
import type { SceneClient, ScenePicture, SceneSummary, SceneThread } from './contract';

/** A scene that a thread holds; the thread ends with {@link dispose}, and the scene's memory with it. */
export class SceneReader {
  private readonly thread = new Worker(join(SEARCHLIGHT_DIST, 'scene.js'));
  private readonly endpoint: Endpoint<SceneClient, SceneThread>;

  constructor() {
    this.endpoint = new Endpoint((message) => this.thread.postMessage(message), {}, {});
    this.thread.on('message', (message: Message) => this.endpoint.receive(message));
    // Out of memory, for one: what was asked for is given up.
    this.thread.on('error', () => this.endpoint.dispose());
  }

  /** @throws UserError as the reader of scenes, or `too-large`. */
  open(config: string, baseDir: string): Promise<SceneSummary> {
    return this.endpoint.request('open', { config, baseDir });
  }

  /** @param limit - Largest width and height of the picture. */
  picture(limit: number, bands?: readonly [number, number, number]): Promise<ScenePicture> {
    return this.endpoint.request('picture', { bands, limit });
  }

  spectrum(pixel: number, signal?: AbortSignal): Promise<Float32Array> {
    return this.endpoint.request('spectrum', pixel, signal);
  }

  dispose(): void {
    this.endpoint.dispose();
    void this.thread.terminate();
  }
}
