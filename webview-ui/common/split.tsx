import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { remember, remembered } from './vscode';

export interface SplitProps {
  /** Under this name the person's choice is kept. */
  readonly name: string;
  readonly label: string;
  /** Share of the first pane at the beginning. */
  readonly share: number;
  readonly first: ComponentChildren;
  readonly second: ComponentChildren;
}

const [least, most, step] = [0.2, 0.85, 0.02];

/** Two panes side by side with a border that can be moved; one above the other where there is no room. */
export function Split({ name, label, share, first, second }: SplitProps) {
  const key = `split.${name}`;
  const box = useRef<HTMLDivElement>(null);
  const chosen = useSignal(remembered(key, share));
  const move = (to: number) => {
    chosen.value = Math.min(most, Math.max(least, to));
    remember(key, chosen.value);
  };
  const percent = Math.round(chosen.value * 100);
  return (
    <div class="split" ref={box} style={{ '--share': `${chosen.value}fr`, '--rest': `${1 - chosen.value}fr` }}>
      <div class="pane">{first}</div>
      <div
        class="divider"
        role="separator"
        aria-orientation="vertical"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={least * 100}
        aria-valuemax={most * 100}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={({ buttons, clientX }) => {
          if (buttons !== 1 || box.current === null) return;
          const { left, width } = box.current.getBoundingClientRect();
          move((clientX - left) / width);
        }}
        onKeyDown={({ key: pressed }) => {
          if (pressed === 'ArrowLeft') move(chosen.value - step);
          if (pressed === 'ArrowRight') move(chosen.value + step);
        }}
      />
      <div class="pane">{second}</div>
    </div>
  );
}
