export { bucketLength, quantise, type Quantised } from './linear';
export { meanHuffmanLength, quantisedBytes } from './size';
