export { fans, type Fans, type Initialiser } from './initialiser';
export { orthogonal } from './orthogonal';
export { glorot, he, lecun } from './scaled';
export { constant, identityMatrix, normal, ones, truncatedNormal, uniform, zeros } from './simple';
