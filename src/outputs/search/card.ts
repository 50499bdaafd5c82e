import { operationLabel } from '../../architecture/operations';
import { formatNumber } from '../../plot/format';
import { metricTitle } from '../../plot/metrics';
import { besideBaselines, methodLabel, metricOf } from '../../plot/report/search/baselines';
import type { Preprocessing } from '../../plot/report/search/input';
import { modelFiles } from './model-files';
import type { SearchRun } from './stored';

/** Text in Markdown that stands for itself, on one line. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]()#+\-.!|~$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Which files there are beside the card. */
export interface CardFiles {
  readonly onnx: boolean;
  readonly weights: boolean;
}

/** `MODEL_CARD.md`: what the network is for, what it was trained on, how good it is beside others, and how it is used. */
export function modelCard(run: SearchRun, files: CardFiles): string {
  const { preprocessing } = run;
  const sections = [
    `# ${plain(run.run.name)}\n\nAn image classifier. Its architecture was found by ${plain(methodLabel(run.result.method))} with Searchlight, then it was trained from the start.`,
    `## Network\n\n${networkTable(run)}`,
    `## Metrics\n\n${metricsTable(run)}`,
    `## Data\n\n${dataTable(run)}\n\nThe licence of the data is that of their owner, and it may bind what is trained on them. Use is meant for images like these; nothing is known about others.`,
    ...(preprocessing ? [`## Preprocessing\n\n${preprocessingText(preprocessing)}`] : []),
    ...(preprocessing && files.onnx ? [onnxSection(run, preprocessing)] : []),
    ...(files.weights ? [weightsSection] : []),
    `## Reproduce\n\n\`\`\`sh\n${run.command}\n\`\`\`\n\nSeed ${run.run.seed}, run ${plain(run.run.id)}.`,
  ];
  return `${sections.join('\n\n')}\n`;
}

function networkTable({ result }: SearchRun): string {
  const { input, classes, genotype, hash, space } = result;
  const operations = Object.values(genotype.cells).flatMap(({ nodes }) => nodes.flat().map(({ op }) => op));
  const number = (name: string): string => formatNumber(metricOf(result, name), 4);
  return table(
    ['What', 'Value'],
    [
      ['Task', 'classification of images'],
      ['Search space', plain(space)],
      ['Architecture', `${plain(hash)} (\`genotype.json\`)`],
      ['Operations', plain([...new Set(operations)].sort().map(operationLabel).join(', '))],
      ...(input ? [['Input', input.join(' × ')]] : []),
      ['Classes', `${classes.length}: ${plain(classes.join(', '))}`],
      ['Parameters', number('params')],
      ['Multiplications and additions for an image', number('macs')],
    ],
  );
}

function metricsTable({ result }: SearchRun): string {
  const { measures, rows } = besideBaselines(result);
  const lines = rows.map(({ name, values }, i) => [
    i === 0 ? `**${plain(name)} (this model)**` : plain(name),
    ...values.map((value) => formatNumber(value, 4)),
  ]);
  const spread = Object.entries(result.repeats ?? {}).map(
    ([name, { mean, std, values }]) =>
      `${metricTitle(name)}: ${formatNumber(mean, 4)} ± ${formatNumber(std, 2)} over ${values.length} seeds`,
  );
  const told = spread.length > 0 ? `\n\n${spread.map((line) => `- ${line}`).join('\n')}` : '';
  return `${table(['Method', ...measures.map(metricTitle)], lines)}${told}`;
}

const dataTable = ({ facts }: SearchRun): string =>
  table(
    ['What', 'Value'],
    facts.map(({ label, value }) => [plain(label), plain(value)]),
  );

const list = (values: readonly number[]): string => `[${values.map((value) => formatPython(value)).join(', ')}]`;
const formatPython = (value: number): string => String(Number(value.toPrecision(9)));

function preprocessingText({ input: [rows, cols, channels], divisor, mean, deviation }: Preprocessing): string {
  const colours = channels === 1 ? 'grey' : `${channels} channels, last`;
  return `Images of ${rows} × ${cols} pixels, ${colours}, float32. Values are divided by ${divisor}, then less the mean ${list(mean)} and divided by the deviation ${list(deviation)} of each channel.`;
}

function onnxSection({ result }: SearchRun, preprocessing: Preprocessing): string {
  const { input, divisor, mean, deviation } = preprocessing;
  const [rows, cols, channels] = input;
  const colours = channels === 1 ? 'L' : channels === 4 ? 'RGBA' : 'RGB';
  return `## Use with ONNX Runtime

\`\`\`python
import numpy as np
import onnxruntime
from PIL import Image

classes = ${JSON.stringify(result.classes)}
session = onnxruntime.InferenceSession("${modelFiles.onnx.file}")
image = Image.open("image.png").convert("${colours}").resize((${cols}, ${rows}))
pixels = np.asarray(image, np.float32).reshape(1, ${rows}, ${cols}, ${channels})
x = (pixels / ${divisor} - np.float32(${list(mean)})) / np.float32(${list(deviation)})
(logits,) = session.run(None, {session.get_inputs()[0].name: x})
print(classes[int(logits.argmax())])
\`\`\`

The genotype lies in the file too, as JSON: \`session.get_modelmeta().custom_metadata_map["searchlight.genotype"]\`.`;
}

const weightsSection = `## Use of the weights

Weights have the names of the places of the network that they belong to. Kernels are \`[rows, columns, in, out]\`, those of depthwise convolutions \`[rows, columns, channels, 1]\`; PyTorch has them the other way round.

\`\`\`python
import torch
from safetensors.torch import load_file

weights = load_file("${modelFiles.weights.file}")
for name, value in weights.items():
    print(name, tuple(value.shape))

def to_torch(kernel):
    """[rows, columns, in, out] to [out, in, rows, columns]."""
    return kernel.permute(3, 2, 0, 1).contiguous()

def depthwise_to_torch(kernel):
    """[rows, columns, channels, 1] to [channels, 1, rows, columns]."""
    return kernel.permute(2, 3, 0, 1).contiguous()
\`\`\``;
