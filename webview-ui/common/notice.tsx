import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icons';

export interface NoticeAction {
  readonly text: string;
  readonly act: () => void;
}

export interface NoticeProps {
  readonly icon: IconName;
  readonly tone?: 'quiet' | 'warning' | 'error';
  readonly title: string;
  readonly children?: ComponentChildren;
  /** What the person can do now, the likeliest first. */
  readonly actions?: readonly NoticeAction[];
}

function Actions({ actions = [] }: Pick<NoticeProps, 'actions'>) {
  if (actions.length === 0) return null;
  return (
    <span class="notice-actions">
      {actions.map(({ text, act }, i) => (
        <button type="button" key={text} class={i === 0 ? '' : 'secondary'} onClick={act}>
          {text}
        </button>
      ))}
    </span>
  );
}

/** One line above the content that says what is the matter and what can be done. */
export function Notice({ icon, tone = 'quiet', title, children, actions }: NoticeProps) {
  return (
    <div class={`notice ${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon name={icon} />
      <span class="notice-text">
        <b>{title}</b> {children}
      </span>
      <Actions actions={actions} />
    </div>
  );
}

/** The same in place of a content that is not there. */
export function EmptyState({ icon, tone = 'quiet', title, children, actions }: NoticeProps) {
  return (
    <div class={`empty ${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon name={icon} />
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      <Actions actions={actions} />
    </div>
  );
}
