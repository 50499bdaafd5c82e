import type { Engine } from '../compute/engine';
import type { TaskContext } from './adapter';

/**
 * Reports the engine's record at once, and again before each checkpoint and result that depends on choices which the
 * engine made since: a resume must find every choice that the state it starts from was made with.
 */
export function withEngineRecord(context: TaskContext, engine: Engine): TaskContext {
  let reported = '';
  const report = () => {
    const { record } = engine;
    const text = JSON.stringify(record);
    if (text !== reported) context.report({ type: 'engine', ...record });
    reported = text;
  };
  report();
  return {
    restored: context.restored,
    report: (event) => context.report(event),
    artifact: (name, title, content) => context.artifact(name, title, content),
    throwIfStopped: () => context.throwIfStopped(),
    breathe: (snapshot) =>
      context.breathe(() => {
        report();
        return snapshot();
      }),
  };
}
