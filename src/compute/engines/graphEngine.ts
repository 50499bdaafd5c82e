import type { EngineRecord } from '../../protocol/record';
import type { Choices } from '../choices';
import { Compiler, type Prepared } from '../compile';
import type { Engine, TensorFunction, TilePass, TilePassSpec } from '../engine';
import type { Graph } from '../graph/node';
import { peakBytes } from '../graph/peakBytes';
import { optimise } from '../passes/optimise';
import type { Executable, GraphRunner } from '../runners/runner';
import { giveFilters, holdFilters } from '../steps/filterLayout';
import { graphStep, type GraphStep } from '../steps/graphStep';
import { hostHeldState } from '../steps/hostHeldState';
import type { Named, TensorSpec } from '../tensor';
import { trace } from '../trace/trace';

export interface GraphEngineParts {
  readonly record: Omit<EngineRecord, 'choices'>;
  readonly choices: Choices;
  /** How functions become graphs; {@link toGraph} when absent. */
  readonly toGraph?: ToGraph;
  /** Which runner a graph goes to. */
  readonly runnerFor: (graph: Graph) => GraphRunner;
  readonly allocate: (length: number) => Float32Array;
  readonly tilePass: (spec: TilePassSpec, engine: Engine) => Promise<TilePass>;
  /** Where the state of a step stays; in host memory when absent. */
  readonly hold?: GraphRunner['hold'];
  /** How many sessions of ONNX Runtime the runners hold. */
  readonly sessions: () => number;
  /** Ends what the parts hold, after the compiled functions. */
  readonly dispose?: () => Promise<void>;
}

/** What an engine keeps ready for further calls. */
export interface Kept {
  /** Compiled functions, and steps for each set of shapes that they came in. */
  readonly graphs: number;
  /** Sessions of ONNX Runtime. */
  readonly sessions: number;
}

/** An engine that tells what it keeps. */
export interface GraphEngine extends Engine {
  kept(): Kept;
}

/** The graph that a function becomes for inputs of given shapes. */
export type ToGraph = (name: string, fn: TensorFunction, specs: Named<TensorSpec>) => Graph;

export const toGraph: ToGraph = (name, fn, specs) => optimise(trace(name, fn, specs));

/** An executable with the memory that a session is thought to hold on to. */
const weighed = (executable: Executable, graph: Graph): Prepared => ({
  run: (inputs, memory) => executable.run(inputs, memory),
  dispose: () => executable.dispose(),
  bytes: peakBytes(graph),
});

/** An engine that traces functions and runs their graphs. */
export function graphEngine(parts: GraphEngineParts): GraphEngine {
  const { record, choices, runnerFor, allocate, tilePass, hold, sessions, dispose } = parts;
  const makeGraph = parts.toGraph ?? toGraph;
  const compiler = new Compiler(async (name, fn, specs) => {
    const graph = makeGraph(name, fn, specs);
    return weighed(await runnerFor(graph).instantiate(graph), graph);
  });
  const steps = new Set<GraphStep>();
  const engine: GraphEngine = {
    get record() {
      return { ...record, choices: choices.toRecord() };
    },
    allocate,
    compile: (name, fn) => compiler.compile(name, fn),
    step: async (spec) => {
      const own = holdFilters(spec);
      const held = hold?.(own.name, own.state) ?? hostHeldState(own, runnerFor);
      const step = graphStep(own, held, makeGraph);
      steps.add(step);
      return {
        ...giveFilters(step, spec),
        dispose: async () => {
          steps.delete(step);
          await step.dispose();
        },
      };
    },
    kept: () => ({ graphs: [...steps].reduce((sum, step) => sum + step.kept(), compiler.size), sessions: sessions() }),
    tilePass: (spec) => tilePass(spec, engine),
    async dispose() {
      await compiler.dispose();
      await dispose?.();
    },
  };
  return engine;
}
