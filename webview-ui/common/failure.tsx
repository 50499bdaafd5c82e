import { failure } from './actions';
import { t } from './l10n';
import { Notice } from './notice';

/** The last thing that did not work, until it is put away. */
export function FailureNotice() {
  if (failure.value === '') return null;
  const close = { text: t('Close'), act: () => void (failure.value = '') };
  return <Notice icon="error" tone="error" title={failure.value} actions={[close]} />;
}
