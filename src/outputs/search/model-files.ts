/** Files of the model in `artifacts/`. */
export const modelFiles = {
  onnx: { file: 'model.onnx', title: 'The network as ONNX' },
  weights: { file: 'model.safetensors', title: 'Weights of the network' },
  card: { file: 'MODEL_CARD.md', title: 'Model card' },
} as const;
