import { Peers } from '../shared/peers';

/** The same iterations in NumPy and scikit-learn. */
export const startPeers = (python: string, threads: number): Peers =>
  new Peers(python, 'bench/unmixing/peers.py', threads);
