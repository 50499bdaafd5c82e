import type { ComparedRun } from '../../src/protocol/compare-panel';
import { FailureNotice } from '../common/failure';
import { Icon, IconButton } from '../common/icons';
import { showKeys } from '../common/keys';
import { t } from '../common/l10n';
import { choose } from './model';
import { RunName } from './runName';

/** Which runs; it stays while the page scrolls, since it is the legend of all that follows. */
export function CompareHeader({ runs }: { readonly runs: readonly ComparedRun[] }) {
  return (
    <>
      <header class="run compare">
        <div class="line">
          <h1>{t('Comparison of {0} runs', runs.length)}</h1>
          <span class="run-names">
            {runs.map((run, index) => (
              <RunName key={run.folder} run={run} index={index} />
            ))}
          </span>
          <span class="controls">
            <button type="button" class="secondary labelled" title={t('Choose runs…')} onClick={choose}>
              <Icon name="add" />
              <span>{t('Choose runs…')}</span>
            </button>
            <IconButton icon="keys" label={t('List the keys')} act={showKeys} />
          </span>
        </div>
      </header>
      <FailureNotice />
    </>
  );
}
