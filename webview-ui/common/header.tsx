import { formatInteger, formatSeconds } from '../../src/plot/format';
import type { RunView } from '../../src/protocol/panel';
import type { RunActions } from './actions';
import { FailureNotice } from './failure';
import { Icon, IconButton, type IconName } from './icons';
import { showKeys } from './keys';
import { t } from './l10n';
import { RunNotices } from './runNotices';
import { StatusMark } from './status';

/** Which run, how far, on what, and what can be done about it. */
export function Header({ run, actions }: { readonly run: RunView; readonly actions: RunActions }) {
  const share = run.total > 0 ? run.step / run.total : 0;
  const active = run.status === 'running' || run.status === 'paused';
  return (
    <>
      <header class="run">
        <div class="line">
          <h1 title={`${run.name} · ${run.task}`}>
            {run.name} <span class="quiet">· {run.task}</span>
          </h1>
          <span role="status">
            <StatusMark status={run.status} />
          </span>
          <span class="facts">
            {factsOf(run, share).map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </span>
          <Controls run={run} actions={actions} />
        </div>
        <progress
          class={active ? '' : 'still'}
          aria-label={t('Progress')}
          max={1}
          value={run.status === 'done' ? 1 : share}
        />
      </header>
      <RunNotices run={run} actions={actions} />
      <FailureNotice />
    </>
  );
}

function factsOf(run: RunView, share: number): string[] {
  const facts: string[] = [];
  if (run.status === 'running' || run.status === 'paused') {
    if (run.total > 0) facts.push(`${Math.floor(share * 100)} %`);
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

function LabelledButton(props: { readonly icon: IconName; readonly label: string; readonly act: () => void }) {
  return (
    <button type="button" class="secondary labelled" title={props.label} aria-label={props.label} onClick={props.act}>
      <Icon name={props.icon} />
      <span aria-hidden="true">{props.label}</span>
    </button>
  );
}

function Controls({ run, actions }: { readonly run: RunView; readonly actions: RunActions }) {
  const { status, isTrusted } = run;
  const active = status === 'running' || status === 'paused';
  const { control, open } = actions;
  return (
    <span class="controls">
      {isTrusted && status === 'running' && <IconButton icon="pause" label={t('Pause')} act={() => control('pause')} />}
      {isTrusted && status === 'paused' && <IconButton icon="play" label={t('Go on')} act={() => control('resume')} />}
      {isTrusted && active && <IconButton icon="stop" label={t('Stop')} act={() => control('stop')} />}
      {isTrusted && active && (
        <IconButton icon="save" label={t('Save a checkpoint now')} act={() => control('checkpoint')} />
      )}
      {run.hasReport && <LabelledButton icon="report" label={t('Report')} act={() => open('report')} />}
      <LabelledButton icon="compare" label={t('Compare')} act={() => open('compare')} />
      <IconButton icon="folder" label={t('Show the run folder')} act={() => open('folder')} />
      <IconButton icon="keys" label={t('List the keys')} act={showKeys} />
    </span>
  );
}
