import type { Engine } from '../../compute/engine';
import type { HostTensor } from '../../compute/tensor';
import type { ClassifiedImages } from '../../data/samples/classified';
import { mapValues } from '../../nn/tensors';
import type { SearchModel } from '../../outputs/search/model';
import type { NdArray } from '../../protocol/ndarray';
import { encodeSafetensors } from '../../runs/safetensors';
import type { TrainedModel } from '../../search/context';
import { traceSearchedNetwork } from '../../search/onnx';

const array = ({ shape, data }: HostTensor): NdArray => ({ shape, data });

/**
 * The trained network as the outputs of a run hold it; as ONNX too, where it can be traced.
 * @param warn told where there is no ONNX file, or one with limits
 */
export async function storeSearchModel(
  engine: Engine,
  model: TrainedModel,
  data: ClassifiedImages,
  warn: (message: string) => void,
): Promise<SearchModel> {
  const { parameters, statistics } = model.values;
  const onnx = await traceSearchedNetwork(engine, model, data).catch((error: Error) => {
    warn(`The network is not there as ONNX: ${error.message}`);
    return undefined;
  });
  if (onnx?.batch.dynamic === false) warn(`The ONNX file takes batches of one size only: ${onnx.batch.reason}`);
  return {
    weights: encodeSafetensors(mapValues({ ...parameters, ...statistics }, array)),
    ...(onnx && { onnx: onnx.bytes }),
    preprocessing: { input: model.fit.input, ...model.preprocessing },
  };
}
