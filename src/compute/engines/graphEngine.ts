import type { EngineRecord } from '../../protocol/record';
import type { Choices } from '../choices';
import { Compiler } from '../compile';
import type { Engine, TilePass, TilePassSpec } from '../engine';
import type { Graph } from '../graph/node';
import { optimise } from '../passes/optimise';
import type { GraphRunner } from '../runners/runner';
import { trace } from '../trace/trace';
import { allocateShared } from './allocate';

export interface GraphEngineParts {
  readonly record: Omit<EngineRecord, 'choices'>;
  readonly choices: Choices;
  /** Which runner a graph goes to. */
  readonly runnerFor: (graph: Graph) => GraphRunner;
  readonly tilePass: (spec: TilePassSpec, engine: Engine) => Promise<TilePass>;
}

/** An engine that traces functions and runs their graphs. */
export function graphEngine({ record, choices, runnerFor, tilePass }: GraphEngineParts): Engine {
  const compiler = new Compiler(async (name, fn, specs) => {
    const graph = optimise(trace(name, fn, specs));
    return runnerFor(graph).instantiate(graph);
  });
  const engine: Engine = {
    get record() {
      return { ...record, choices: choices.toRecord() };
    },
    allocate: allocateShared,
    compile: (name, fn) => compiler.compile(name, fn),
    tilePass: (spec) => tilePass(spec, engine),
    dispose: () => compiler.dispose(),
  };
  return engine;
}
