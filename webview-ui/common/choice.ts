import { signal, type Signal } from '@preact/signals';
import { remember, remembered } from './vscode';

/** A choice of the person that outlives the page; read when first asked for, after the editor's own settings came. */
export interface Choice<Value> {
  readonly signal: Signal<Value>;
  readonly choose: (value: Value) => void;
}

/** @param otherwise - What it is before the person chooses. */
export function choice<Value>(key: string, otherwise: () => Value, accepts: (value: Value) => boolean = () => true) {
  let made: Choice<Value> | undefined;
  return (): Choice<Value> => {
    if (made === undefined) {
      const kept = remembered(key, otherwise());
      const chosen = signal(accepts(kept) ? kept : otherwise());
      made = {
        signal: chosen,
        choose(value) {
          chosen.value = value;
          remember(key, value);
        },
      };
    }
    return made;
  };
}
