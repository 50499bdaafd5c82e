import { formatInteger, formatSeconds } from '../../src/plot/format';
import type { RunView } from '../../src/protocol/panel';
import type { RunStatus } from '../../src/protocol/record';
import { failure, type RunActions } from './actions';
import { Icon, type IconName } from './icons';
import { t } from './l10n';

const statusTexts = (): Readonly<Record<RunStatus, string>> => ({
  queued: t('queued'),
  running: t('running'),
  paused: t('paused'),
  interrupted: t('interrupted'),
  stopped: t('stopped'),
  failed: t('failed'),
  done: t('done'),
});

/** Which run, how far, on what, and what can be done about it. */
export function Header({ run, actions }: { readonly run: RunView; readonly actions: RunActions }) {
  const share = run.total > 0 ? run.step / run.total : 0;
  const active = run.status === 'running' || run.status === 'paused';
  return (
    <header class="run">
      <div class="line">
        <h1>
          {run.name} <span class="quiet">· {run.task}</span>
        </h1>
        <span class={`status ${run.status}`} role="status">
          <span class="dot" aria-hidden="true" /> {statusTexts()[run.status]}
        </span>
        <span class="facts">{factsOf(run, share).join('  ·  ')}</span>
        <Controls run={run} actions={actions} />
      </div>
      <progress
        class={active ? '' : 'still'}
        aria-label={t('Progress')}
        max={1}
        value={run.status === 'done' ? 1 : share}
      />
      {run.error && (
        <p class="problem" role="alert">
          <b>{run.error.message}</b> {run.error.remedy}
        </p>
      )}
      {failure.value !== '' && (
        <p class="problem" role="alert">
          {failure.value}
        </p>
      )}
    </header>
  );
}

function factsOf(run: RunView, share: number): string[] {
  const facts: string[] = [];
  if (run.status === 'running' || run.status === 'paused') {
    facts.push(`${Math.floor(share * 100)} %`);
    if (run.phase !== undefined) facts.push(run.phase);
    if (run.repeats !== undefined) facts.push(t('repeat {0} of {1}', (run.repeat ?? 0) + 1, run.repeats));
    if (run.status === 'running' && run.remaining !== undefined)
      facts.push(t('{0} left', formatSeconds(run.remaining)));
  } else if (run.step > 0) {
    facts.push(t('{0} steps in {1}', formatInteger(run.step), formatSeconds(run.seconds)));
  }
  if (run.engine) facts.push(`${run.engine.device} · ${run.engine.threads}`);
  return facts;
}

function Controls({ run, actions }: { readonly run: RunView; readonly actions: RunActions }) {
  const button = (icon: IconName, label: string, act: () => void) => (
    <button type="button" class="tool" title={label} aria-label={label} onClick={act}>
      <Icon name={icon} />
    </button>
  );
  const active = run.status === 'running' || run.status === 'paused';
  return (
    <span class="controls">
      {run.mayControl && run.status === 'running' && button('pause', t('Pause'), () => actions.control('pause'))}
      {run.mayControl && run.status === 'paused' && button('play', t('Go on'), () => actions.control('resume'))}
      {run.mayControl && active && button('stop', t('Stop'), () => actions.control('stop'))}
      {run.mayControl && active && button('save', t('Save a checkpoint now'), () => actions.control('checkpoint'))}
      {run.mayControl && (run.status === 'interrupted' || run.status === 'stopped' || run.status === 'failed') && (
        <button type="button" onClick={() => actions.control('continue')}>
          {t('Resume')}
        </button>
      )}
      {run.status === 'done' && (
        <button type="button" class="secondary" onClick={() => actions.open('report')}>
          {t('Report')}
        </button>
      )}
      <button type="button" class="secondary" onClick={() => actions.open('folder')}>
        {t('Folder')}
      </button>
    </span>
  );
}
