// Replaces TF.js's gradient of BroadcastTo, which wants an attribute that its own op does not give.
import { sumToShape } from './broadcast';
import { defineGradient } from './define';

export const broadcastToGradient = defineGradient({
  kernel: 'BroadcastTo',
  inputs: ['x'],
  gradient: (dy, [x]) => ({ x: () => sumToShape(dy, x.shape) }),
});
