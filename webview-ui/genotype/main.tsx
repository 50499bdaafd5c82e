import { useMemo } from 'preact/hooks';
import { graphOfGenotype } from '../../src/architecture/genotype-graph';
import type { OpenedArchitecture } from '../../src/protocol/architecture-panel';
import { FactList } from '../architecture/inspector/factList';
import '../architecture/architecture.css';
import { ArchitectureGraphView } from '../architecture/graph/graphView';
import { graphKeys } from '../architecture/graph/keys';
import { FailureNotice } from '../common/failure';
import '../common/figures.css';
import { IconButton } from '../common/icons';
import { KeyHelpDialog, showKeys } from '../common/keys';
import { t } from '../common/l10n';
import { EmptyState } from '../common/notice';
import { showPage } from '../common/page';
import '../common/panel.css';
import { Split } from '../common/split';
import { fileFacts } from './facts';
import './genotype.css';
import { askForSnapshot, openText, save, store } from './model';

function Page() {
  const architecture = store.part('architecture').value;
  const problem = store.part('problem').value ?? '';
  if (architecture) return <Architecture architecture={architecture} />;
  if (problem === '') return <EmptyState icon="wave" title={t('Reading the file…')} />;
  return (
    <EmptyState
      icon="error"
      tone="error"
      title={t('This file cannot be shown as an architecture')}
      actions={[{ text: t('Open as text'), act: openText }]}
    >
      {problem}
    </EmptyState>
  );
}

function Architecture({ architecture }: { readonly architecture: OpenedArchitecture }) {
  const { name, genotype, hash, source } = architecture;
  const graph = useMemo(() => graphOfGenotype(genotype), [genotype]);
  return (
    <>
      <header class="run genotype">
        <div class="line">
          <h1 title={name}>
            {name} <span class="quiet">· {genotype.space}</span>
          </h1>
          <span class="controls">
            {source === 'json' && (
              <button type="button" class="secondary" onClick={openText}>
                {t('Open as text')}
              </button>
            )}
            <IconButton icon="keys" label={t('List the keys')} act={showKeys} />
          </span>
        </div>
      </header>
      <FailureNotice />
      <main class="content genotype">
        <Split
          name="genotype"
          label={t('Width of the graph')}
          share={0.76}
          first={
            <ArchitectureGraphView graph={graph} title={t('Architecture')} note={hash} file={`architecture-${hash}`} />
          }
          second={
            <section aria-label={t('Facts')}>
              <h2>{t('Facts')}</h2>
              <FactList rows={fileFacts(architecture)} />
            </section>
          }
        />
      </main>
      <KeyHelpDialog keys={[...graphKeys(), ['?', t('List the keys')]]} />
    </>
  );
}

showPage(<Page />, save);
void askForSnapshot();
