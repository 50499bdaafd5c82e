import type { NodeOf } from '../../graph/node';
import type { PackedOps } from '../../graph/ops/packed';
import { convolutionAttributes } from './convolution';
import { averagePooling, maxPooling } from './pooling';
import type { OnnxEmitter, Writers } from './writer';

/** Operators that ONNX Runtime's own rewrites put into a model; they exist in its CPU provider only. */
const domain = 'com.microsoft.nchwc';

/** What the number of channels must be a multiple of, to be packed. */
const channelMultiple = 4;

function pack(emit: OnnxEmitter, node: NodeOf<'PackChannels'>, [input]: readonly string[]): string {
  const { channelsLast } = node.attributes;
  const axis = channelsLast ? 3 : 1;
  const channels = node.inputs[0].shape[axis];
  const missing = (channelMultiple - (channels % channelMultiple)) % channelMultiple;
  const after = [0, 0, 0, 0].with(axis, missing);
  const whole =
    missing === 0 ? input : emit.op('Pad', [input, emit.ints([0, 0, 0, 0, ...after]), emit.scalar(0, 'float32')]);
  return emit.op('ReorderInput', [whole], { channels_last: channelsLast ? 1 : 0 }, domain);
}

/** A bias comes before the sum, also where there is none. */
function packedConv(emit: OnnxEmitter, { attributes, inputs }: NodeOf<'PackedConv'>, names: readonly string[]): string {
  const { adds, relu } = attributes;
  const given = adds && names.length === 3 ? names.toSpliced(2, 0, '') : names;
  return emit.op(
    'Conv',
    given,
    { ...convolutionAttributes(attributes, inputs[1].shape), ...(relu && { activation: 'Relu' }) },
    domain,
  );
}

/** What a positive value is multiplied by to be 1 or more: nearly the largest float32. */
const steep = 3e38;

export const packed: Writers<keyof PackedOps> = {
  PackChannels: pack,
  UnpackChannels: (emit, { attributes: { channels, channelsLast } }, inputs) =>
    emit.op('ReorderOutput', inputs, { channels, channels_last: channelsLast ? 1 : 0 }, domain),
  PackedConv: packedConv,
  PackedMaxPool: (emit, { attributes }, inputs) => emit.op('MaxPool', inputs, maxPooling(attributes), domain),
  PackedAveragePool: (emit, { attributes }, inputs) =>
    emit.op('AveragePool', inputs, averagePooling(attributes), domain),
  // One pass, on all threads, where a comparison and a cast of its bools are two on one.
  PackedMask: (emit, _node, inputs) => emit.op('HardSigmoid', inputs, { alpha: { float: steep }, beta: { float: 0 } }),
  PackedMean: (emit, _node, inputs) => emit.op('GlobalAveragePool', inputs, {}, domain),
};
