import type { RunView } from '../../src/protocol/panel';
import type { RunActions } from './actions';
import { t } from './l10n';
import { Notice, type NoticeAction } from './notice';

interface RunNoticesProps {
  readonly run: RunView;
  readonly actions: RunActions;
}

/** What a person should know about a run that is not well, and the next thing to do. */
export function RunNotices({ run, actions }: RunNoticesProps) {
  return (
    <>
      {!run.isTrusted && (
        <Notice
          icon="lock"
          tone="warning"
          title={t('Restricted Mode.')}
          actions={[{ text: t('Manage trust'), act: () => actions.open('trust') }]}
        >
          {t('Runs can be looked at; nothing is run and no data file is opened.')}
        </Notice>
      )}
      <StatusNotice run={run} actions={actions} />
    </>
  );
}

function StatusNotice(props: RunNoticesProps) {
  switch (props.run.status) {
    case 'queued':
      return <Queued {...props} />;
    case 'failed':
      return <Failed {...props} />;
    case 'interrupted':
      return (
        <Notice icon="warning" tone="warning" title={t('Interrupted.')} actions={goOn(props)}>
          {props.run.canResume
            ? t('Its process ended before the task did. What was computed up to the last checkpoint is kept.')
            : t('Its process ended before the task did, and before the first checkpoint.')}
        </Notice>
      );
    case 'stopped':
      return (
        <Notice icon="stop" title={t('Stopped.')} actions={goOn(props)}>
          {t('Its state was saved: it can go on where it was.')}
        </Notice>
      );
    case 'running':
    case 'paused':
    case 'done':
      return null;
  }
}

function goOn({ run, actions }: RunNoticesProps): NoticeAction[] {
  if (!run.isTrusted) return [];
  return [{ text: run.canResume ? t('Resume') : t('Start again'), act: () => actions.control('continue') }];
}

function Queued({ run, actions }: RunNoticesProps) {
  const { place, isTrusted } = run;
  const first: NoticeAction[] =
    place !== undefined && place > 1 ? [{ text: t('Run it next'), act: () => actions.control('first') }] : [];
  const leave: NoticeAction = { text: t('Take it out of the line'), act: () => actions.control('stop') };
  const title = place === undefined ? t('Starting.') : t('Waits for its turn.');
  const text =
    place === undefined ? '' : place === 1 ? t('It is the next in line.') : t('It is number {0} in line.', place);
  return (
    <Notice icon="clock" title={title} actions={isTrusted && place !== undefined ? [...first, leave] : []}>
      {text}
    </Notice>
  );
}

function Failed({ run, actions }: RunNoticesProps) {
  const { error } = run;
  const place: NoticeAction[] =
    error?.file === undefined ? [] : [{ text: t('Show the place'), act: () => actions.open('error') }];
  const log: NoticeAction = { text: t('Open the log'), act: () => actions.open('log') };
  const title = error === undefined ? t('The run failed.') : sentence(error.message);
  return (
    <Notice icon="error" tone="error" title={title} actions={[...place, log, ...goOn({ run, actions })]}>
      {error?.remedy}
    </Notice>
  );
}

/** Messages are made to stand behind a place; here they begin a line. */
const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
