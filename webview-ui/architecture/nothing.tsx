import type { RunView } from '../../src/protocol/panel';
import type { RunActions } from '../common/actions';
import { t } from '../common/l10n';
import { EmptyState } from '../common/notice';

interface NothingYetProps {
  readonly run: RunView;
  readonly remarks: readonly string[] | undefined;
  readonly actions: RunActions;
}

/** Before the first picture, or when there will be none. */
export function NothingYet({ run, remarks, actions }: NothingYetProps) {
  const openLog = { text: t('Open the log'), act: () => actions.open('log') };
  switch (run.status) {
    case 'queued':
      return (
        <EmptyState icon="clock" title={t('Not begun yet')}>
          {t('The architecture forms here as soon as the run is at work.')}
        </EmptyState>
      );
    case 'running':
    case 'paused':
      return (
        <EmptyState icon="wave" title={phaseText(run.phase)}>
          {t('The graph appears after the first epoch.')}
        </EmptyState>
      );
    case 'done':
      return <Unreadable remarks={remarks} actions={actions} />;
    case 'failed':
    case 'interrupted':
    case 'stopped':
      return (
        <EmptyState icon="warning" title={t('There is no picture of this run')} actions={[openLog]}>
          {t('It ended before its first epoch.')}
        </EmptyState>
      );
  }
}

/** What a method calls its phases (src/search/run), in words. */
function phaseText(phase: string | undefined): string {
  return phase === 'read' ? t('Reading the images…') : t('Starting…');
}

function Unreadable({ remarks, actions }: Omit<NothingYetProps, 'run'>) {
  if (remarks === undefined) return <EmptyState icon="wave" title={t('Reading the result…')} />;
  return (
    <EmptyState
      icon="error"
      tone="error"
      title={t('The result cannot be read')}
      actions={[{ text: t('Show the run folder'), act: () => actions.open('folder') }]}
    >
      {remarks.join(' ')}
    </EmptyState>
  );
}
