import type { RunStatus } from '../../src/protocol/record';
import { t } from './l10n';

const texts = (): Readonly<Record<RunStatus, string>> => ({
  queued: t('queued'),
  running: t('running'),
  paused: t('paused'),
  interrupted: t('interrupted'),
  stopped: t('stopped'),
  failed: t('failed'),
  done: t('done'),
});

/** A status as a mark whose shape and colour differ, and as a word. */
export function StatusMark({ status }: { readonly status: RunStatus }) {
  return (
    <span class={`status ${status}`}>
      <span class="dot" aria-hidden="true" /> {texts()[status]}
    </span>
  );
}
