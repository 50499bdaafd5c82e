export interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly options: readonly (readonly [value: Value, text: string])[];
  readonly value: Value;
  readonly choose: (value: Value) => void;
}

/** A few ways to see the same thing, one of which is chosen. */
export function Segmented<Value extends string>({ label, options, value, choose }: SegmentedProps<Value>) {
  return (
    <span class="segmented" role="group" aria-label={label}>
      {options.map(([option, text]) => (
        <button type="button" key={option} aria-pressed={option === value} onClick={() => choose(option)}>
          {text}
        </button>
      ))}
    </span>
  );
}
