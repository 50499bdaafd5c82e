import * as vscode from 'vscode';
import { isConfigFile } from './selector';

/*
 * Who says what. Our extension checks, completes and explains configs of both language ids by itself. YAML tooling
 * (Red Hat's extension, the one that reads `yamlValidation`) looks at documents of the id `yaml` only. There it has
 * our schema as long as we are not at work, such as in a window with a single file; once we are, it is given an empty
 * schema, so that its hovers, completions and findings do not stand beside ours. It keeps what YAML itself is about:
 * mistakes of syntax, which we then leave to it (see `shown`), and the outline.
 */

const toolingId = 'redhat.vscode-yaml';

/** The part of its API that we use: who answers a resource with a schema comes before all `yamlValidation`. */
interface SchemaRegistry {
  registerContributor(
    name: string,
    requestSchema: (resource: string) => string | undefined,
    requestSchemaContent: (uri: string) => string,
  ): boolean;
}

const isRegistry = (api: unknown): api is SchemaRegistry =>
  typeof (api as Partial<SchemaRegistry> | undefined)?.registerContributor === 'function';

/** Also the scheme of the schema's address: the tooling finds the contributor by it. */
const contributor = 'searchlight-config';

const emptySchema = (resource: string) =>
  isConfigFile(vscode.Uri.parse(resource)) ? `${contributor}://schema` : undefined;

/** Whether YAML tooling reads a document too. */
export function isSharedWithYamlTooling({ languageId }: vscode.TextDocument): boolean {
  return languageId === 'yaml' && vscode.extensions.getExtension(toolingId) !== undefined;
}

/** Asks YAML tooling, once a config is open that it reads, to leave the schema of configs to us. */
export class YamlTooling implements vscode.Disposable {
  private asked = false;
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor() {
    const look = () => vscode.workspace.textDocuments.forEach((document) => this.consider(document));
    this.subscriptions = [
      vscode.workspace.onDidOpenTextDocument((document) => this.consider(document)),
      vscode.extensions.onDidChange(look),
    ];
    look();
  }

  private consider(document: vscode.TextDocument): void {
    if (this.asked || !isConfigFile(document.uri) || !isSharedWithYamlTooling(document)) return;
    this.asked = true;
    void this.ask();
  }

  private async ask(): Promise<void> {
    const api: unknown = await vscode.extensions.getExtension(toolingId)?.activate();
    if (isRegistry(api)) api.registerContributor(contributor, emptySchema, () => '{}');
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}
