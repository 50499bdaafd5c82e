export { countPairs, type Counts } from '../../matching/counts';
