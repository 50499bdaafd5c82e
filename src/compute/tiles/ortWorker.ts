import { createOrtRunner } from '../runners/ort';
import type { Executable } from '../runners/runner';
import { sizeOf } from '../graph/shapes';
import type { HostTensor } from '../tensor';
import { tileCount } from './job';
import type { OrtProgram, TileJob, TileWorker } from './job';

/** Runs the tiles of a job in ONNX Runtime, on one thread. */
export class OrtTileWorker implements TileWorker {
  private constructor(
    private readonly job: TileJob,
    private readonly memory: WebAssembly.Memory,
    private readonly full: Executable,
    private readonly tail: Executable,
  ) {}

  static async create(
    job: TileJob,
    memory: WebAssembly.Memory,
    programs: { readonly full: OrtProgram; readonly tail: OrtProgram | undefined },
  ): Promise<OrtTileWorker> {
    const runner = await createOrtRunner({ provider: 'cpu', threads: 1 });
    const full = await runner.instantiate(programs.full.graph);
    const tail = programs.tail === undefined ? full : await runner.instantiate(programs.tail.graph);
    return new OrtTileWorker(job, memory, full, tail);
  }

  async run(tile: number): Promise<void> {
    const { pixels, tilePixels, arrays, partials, slots, slotFloats, slotCount } = this.job;
    const [start, end] = [tile * tilePixels, Math.min(pixels, (tile + 1) * tilePixels)];
    const inputs: Record<string, HostTensor> = {};
    for (const { name, shape, address } of this.job.sharedInputs) {
      const data = new Float32Array(this.memory.buffer, address, sizeOf(shape));
      inputs[name] = { shape, dtype: 'float32', data };
    }
    for (const { name, columns, data } of arrays) {
      const values = data.subarray(start * columns, end * columns);
      inputs[name] = { shape: [end - start, columns], dtype: 'float32', data: values };
    }
    const outputs = await (tile === tileCount(this.job) - 1 ? this.tail : this.full).run(inputs);
    const slot = new Float32Array(this.memory.buffer, slots + (tile % slotCount) * slotFloats * 4, slotFloats);
    for (const { name, start: first } of partials) slot.set(outputs[name].data, first);
    for (const { name, columns, data } of arrays) {
      if (name in outputs) data.set(outputs[name].data, start * columns);
    }
  }

  async dispose(): Promise<void> {
    await this.full.dispose();
    if (this.tail !== this.full) await this.tail.dispose();
  }
}
