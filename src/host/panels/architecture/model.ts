import * as vscode from 'vscode';
import type { ArchitectureHost, ArchitectureParts, NamedGenotype } from '../../../protocol/architecture-panel';
import { UserError } from '../../../protocol/errors';
import type { StoredEvent } from '../../../protocol/events';
import type { RunRecord } from '../../../protocol/record';
import { liveSearch } from '../../../protocol/search';
import { PictureReader } from '../pictures';
import type { ViewContext, ViewModel } from '../view';
import { Growth } from './growth';
import { sampledCodes, type ShownSearch } from './parts';
import { readShown } from './picture';

class ArchitectureModel implements ViewModel<ArchitectureHost> {
  readonly handlers: ViewModel<ArchitectureHost>['handlers'] = {
    candidates: (query) => this.growth.rows(query),
    probabilities: (query) => this.growth.probabilities(query),
    genotype: (index) => this.genotype(index),
  };
  private readonly growth = new Growth();
  private readonly pictures: PictureReader<ShownSearch>;

  constructor(private readonly context: ViewContext<ArchitectureParts>) {
    this.pictures = new PictureReader({
      record: liveSearch.record,
      read: (isDone) => readShown(context.folder, isDone),
      show: (shown) => this.show(shown),
      fail: (error) => this.warn(error),
    });
  }

  follow(events: readonly StoredEvent[], record: RunRecord): void {
    this.pictures.follow(events, record);
  }

  dispose(): void {
    // nothing is kept open
  }

  private show(shown: ShownSearch): void {
    const { channel } = this.context;
    const { facts, derived, baselines, remarks, candidates, cells } = shown;
    channel.set('facts', facts);
    channel.set('sampled', sampledCodes(shown));
    if (derived) channel.set('derived', derived);
    channel.set('baselines', baselines);
    channel.set('remarks', remarks);
    channel.set('growth', this.growth.take(candidates, cells));
  }

  private warn(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.context.channel.set('remarks', [vscode.l10n.t('The result cannot be shown: {0}', message)]);
  }

  private genotype(index: number): NamedGenotype {
    const found = this.growth.candidate(index);
    if (found !== undefined) return { genotype: found.genotype, hash: found.hash };
    const message = vscode.l10n.t('There is no candidate {0}.', index);
    throw new UserError({ kind: 'failed', code: 'no-candidate', message });
  }
}

export const architectureModel = (context: ViewContext<ArchitectureParts>): ViewModel<ArchitectureHost> =>
  new ArchitectureModel(context);
