import type { RunView } from '../../src/protocol/panel';
import type { RunActions } from './actions';
import { t } from './l10n';
import { EmptyState } from './notice';

/** What a panel says while it has no picture. */
export interface NothingTexts {
  /** Where the run waits for its turn. */
  readonly queued: string;
  /** What a method calls its phases, in words. */
  readonly phases: Readonly<Record<string, string>>;
  /** When the first picture comes. */
  readonly soon: string;
  /** Where there will be none. */
  readonly ended: string;
}

interface NothingYetProps {
  readonly run: RunView;
  /** Why a result cannot be read; undefined until that was tried. */
  readonly remarks: readonly string[] | undefined;
  readonly actions: RunActions;
  readonly texts: NothingTexts;
}

/** Before the first picture, or when there will be none. */
export function NothingYet({ run, remarks, actions, texts }: NothingYetProps) {
  const openLog = { text: t('Open the log'), act: () => actions.open('log') };
  switch (run.status) {
    case 'queued':
      return (
        <EmptyState icon="clock" title={t('Not begun yet')}>
          {texts.queued}
        </EmptyState>
      );
    case 'running':
    case 'paused':
      return (
        <EmptyState icon="wave" title={texts.phases[run.phase ?? ''] ?? t('Starting…')}>
          {texts.soon}
        </EmptyState>
      );
    case 'done':
      return <Unreadable remarks={remarks} actions={actions} />;
    case 'failed':
    case 'interrupted':
    case 'stopped':
      return (
        <EmptyState icon="warning" title={t('There is no picture of this run')} actions={[openLog]}>
          {texts.ended}
        </EmptyState>
      );
  }
}

function Unreadable({ remarks, actions }: Pick<NothingYetProps, 'remarks' | 'actions'>) {
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
