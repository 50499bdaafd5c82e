import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { LogLine, RunView } from '../../src/protocol/panel';
import type { RunActions } from './actions';
import { Header } from './header';
import { KeyHelpDialog, type KeyHelp } from './keys';
import { t } from './l10n';
import { Notice } from './notice';
import { remember, remembered } from './vscode';

export interface Tab {
  readonly id: string;
  readonly title: string;
  render(): ComponentChildren;
}

export interface FrameProps {
  readonly run: RunView;
  /** Why the run folder cannot be read any more. */
  readonly lost: string;
  readonly actions: RunActions;
  readonly tabs: readonly Tab[];
  readonly keys: KeyHelp;
}

/** What every panel of a run has: the line that says how it goes, the tabs, the help for keys. */
export function Frame({ run, lost, actions, tabs, keys }: FrameProps) {
  const chosen = useSignal(remembered('tab', tabs[0].id));
  const tab = tabs.find(({ id }) => id === chosen.value) ?? tabs[0];
  const choose = (id: string) => {
    chosen.value = id;
    remember('tab', id);
  };
  return (
    <>
      <Header run={run} actions={actions} />
      {lost !== '' && (
        <Notice icon="warning" tone="warning" title={t('The run folder cannot be read.')}>
          {lost}
        </Notice>
      )}
      <TabBar tabs={tabs} chosen={tab.id} choose={choose} />
      <div class="content" id="tab-content" role="tabpanel" aria-labelledby={`tab-${tab.id}`}>
        {tab.render()}
      </div>
      <KeyHelpDialog keys={[...keys, ['?', t('List the keys')]]} />
    </>
  );
}

function TabBar(props: {
  readonly tabs: readonly Tab[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
}) {
  const { tabs, chosen, choose } = props;
  const move = (event: KeyboardEvent, by: number) => {
    const at = tabs.findIndex(({ id }) => id === chosen);
    const next = tabs[(at + by + tabs.length) % tabs.length].id;
    choose(next);
    document.getElementById(`tab-${next}`)?.focus();
    event.preventDefault();
  };
  return (
    <div class="tabs" role="tablist">
      {tabs.map(({ id, title }) => (
        <button
          type="button"
          role="tab"
          id={`tab-${id}`}
          aria-controls="tab-content"
          aria-selected={id === chosen}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => choose(id)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowRight') move(event, 1);
            if (event.key === 'ArrowLeft') move(event, -1);
          }}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

const levelNames: Readonly<Record<LogLine['level'], string>> = {
  debug: 'debug',
  info: '',
  warning: 'warning',
  error: 'error',
};

/** The newest lines of the run's log. */
export function LogTab({ lines, open }: { readonly lines: readonly LogLine[]; readonly open: () => void }) {
  return (
    <section class="log">
      <div class="bar">
        <button type="button" class="secondary" onClick={open}>
          {t('Open log.txt')}
        </button>
      </div>
      {lines.length === 0 && <p class="quiet">{t('Nothing was logged yet.')}</p>}
      <ol tabIndex={0} aria-label={t('Log')}>
        {lines.map(({ time, level, message }) => (
          <li class={level}>
            <time dateTime={time}>{new Date(time).toLocaleTimeString()}</time>
            <span class="level">{levelNames[level]}</span>
            <span>{message}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
