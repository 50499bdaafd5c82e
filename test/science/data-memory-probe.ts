// Reads a scene in a process of its own and prints what it cost: `{ cubeBytes, beyondBytes, seconds }`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openScene } from '../../src/data/scene';

const file = process.argv[2];
const before = process.memoryUsage.rss();
const start = performance.now();
const { cube } = await openScene(
  { cube: path.basename(file) },
  { baseDir: path.dirname(file), allocate: (length) => new Float32Array(new SharedArrayBuffer(length * 4)) },
);
const seconds = (performance.now() - start) / 1000;
// The kernel's own high-water mark: getrusage's would include what the parent held when it forked.
const peak = Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
const cubeBytes = cube.values.buffer.byteLength;
console.log(JSON.stringify({ cubeBytes, beyondBytes: peak - before - cubeBytes, seconds }));
