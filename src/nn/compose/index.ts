export { branch, residual } from './branch';
export { graph, single, type GraphPlace } from './graph';
export { add, concat, multiply, type Merge } from './merge';
export { repeat, sequential } from './sequential';
export { shared } from './shared';
