import type * as Ort from 'onnxruntime-node';
import { formatShape, sameShape } from '../graph/size';
import { loadOrt } from '../runners/ort';
import { newTensor } from '../runners/ort/slots';
import type { HostTensor, Named } from '../tensor';

/** A model file that does not give what the engine gave, and how. */
export class ModelDiffers extends Error {
  override readonly name = 'ModelDiffers';
}

/** What to feed a model with, and what the engine made of it. */
export interface Example {
  readonly inputs: Named<HostTensor>;
  readonly outputs: Named<HostTensor>;
}

/**
 * Runs a model file in a session of its own, on the processor.
 * @param tolerance how much a number may differ, relative to the largest one of its output
 * @returns the largest such difference
 * @throws ModelDiffers where an output is missing, of another shape or type, or differs by more; Error of ONNX Runtime
 * where it does not take the file
 */
export async function checkModel(model: Uint8Array, examples: readonly Example[], tolerance: number): Promise<number> {
  const ort = await loadOrt('cpu');
  const session = await ort.InferenceSession.create(model, { executionProviders: ['cpu'], logSeverityLevel: 3 });
  try {
    let worst = 0;
    for (const { inputs, outputs } of examples) {
      const found = await session.run(feedsOf(ort, session, inputs));
      for (const [name, expected] of Object.entries(outputs)) {
        worst = Math.max(worst, difference(name, expected, found[name], tolerance));
      }
    }
    return worst;
  } finally {
    await session.release();
  }
}

/** What a model does not use, it does not ask for. */
function feedsOf(ort: typeof Ort, { inputNames }: Ort.InferenceSession, inputs: Named<HostTensor>) {
  return Object.fromEntries(inputNames.map((name) => [name, newTensor(ort, inputs[name])]));
}

function difference(name: string, expected: HostTensor, found: Ort.Tensor | undefined, tolerance: number): number {
  if (found?.type !== expected.dtype || !sameShape(found.dims, expected.shape)) {
    const given = found === undefined ? 'nothing' : `${found.type} ${formatShape(found.dims)}`;
    throw new ModelDiffers(`output '${name}' is ${given}, not ${expected.dtype} ${formatShape(expected.shape)}`);
  }
  const values = found.data as HostTensor['data'];
  const scale = largest(expected.data) || 1;
  let worst = 0;
  for (let i = 0; i < values.length; i++) {
    const value = expected.data[i];
    if (!Object.is(value, values[i])) worst = Math.max(worst, Math.abs(value - values[i]) / scale);
    if (!(worst <= tolerance))
      throw new ModelDiffers(`output '${name}' has ${values[i]} where the engine gave ${value}`);
  }
  return worst;
}

function largest(values: HostTensor['data']): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
