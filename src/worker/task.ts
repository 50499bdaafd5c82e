// The thread that computes; see serve.ts for the thread that owns the run folder.
import { parentPort, workerData } from 'node:worker_threads';
import type { TaskStart } from './messages';
import { registry } from './registry';
import { runTask } from './run-task';

if (parentPort) void runTask(parentPort, workerData as TaskStart, registry);
