import * as z from 'zod';
import { keyMeta } from '../schema/meta';

export const devices = ['auto', 'cpu', 'gpu', 'cuda', 'webgpu', 'dml', 'coreml', 'tensorflow', 'eager'] as const;

/** Keys that every task has at the top of its config. */
export const commonKeys = {
  name: z.string().min(1).optional().register(keyMeta, {
    description: "Name of the run. Without it: the config file's base name.",
    textIs: 'a text',
    sample: 'my-scene',
  }),
  seed: z.int().min(0).default(1).register(keyMeta, {
    description:
      'Start of the random stream. The same seed gives the identical result on equal engine, device and threads.',
    starter: true,
  }),
  device: z
    .enum(devices)
    .default('auto')
    .register(keyMeta, {
      description: 'What to compute with. `searchlight devices` lists what this machine has.',
      values: {
        auto: 'the fastest device that is known to work here',
        cpu: 'the processor',
        gpu: 'any GPU',
        cuda: 'an NVIDIA GPU through CUDA',
        webgpu: 'a GPU through WebGPU',
        dml: 'a GPU through DirectML (Windows)',
        coreml: 'Apple Core ML',
        tensorflow: 'native TensorFlow, where it is installed',
        eager: 'TensorFlow.js operation by operation on the processor: slow, for checking',
      },
    }),
};

/** How a run is carried out; it does not change the method. */
export const executionKeys = z
  .strictObject({
    threads: z
      .union([z.int().min(1).max(1024), z.literal('auto')])
      .default('auto')
      .register(keyMeta, {
        description: 'Processor threads. Results are identical only for equal numbers of threads.',
        values: { auto: 'one for each core' },
      }),
    checkpointSeconds: z.number().min(0).default(10).register(keyMeta, {
      description: 'Time between checkpoints. An interrupted run goes on from the last one; 0 saves after every step.',
      unit: 's',
    }),
  })
  .prefault({})
  .register(keyMeta, { description: 'How the run is carried out.' });

/** The schema of the config of `task`, of its own blocks and those of every task. */
export function configSchema<
  T extends string,
  Data extends z.ZodObject,
  Method extends z.ZodType,
  Output extends z.ZodType,
>(task: T, { data, method, output }: { data: Data; method: Method; output: Output }) {
  const taskKey = z.literal(task);
  keyMeta.add(taskKey, { description: 'The method to run.', starter: true });
  keyMeta.add(method, { description: 'The method and its options.' });
  return z.strictObject({ task: taskKey, ...commonKeys, data, method, output, execution: executionKeys });
}
