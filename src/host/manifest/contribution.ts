/** Where a command shows besides the palette. */
export interface MenuPlace {
  /** VS Code's name of the menu, such as `view/item/context`. */
  readonly menu: string;
  readonly when?: string;
  /** Such as `inline@1`. */
  readonly group?: string;
}

/** A command as it is declared, registered and documented. */
export interface CommandContribution {
  /** Such as `searchlight.run`. */
  readonly id: string;
  readonly title: string;
  /** Such as `$(play)`. */
  readonly icon?: string;
  readonly enablement?: string;
  /** When it shows in the palette; `false`: never. Always when absent. */
  readonly palette?: string | false;
  readonly menus?: readonly MenuPlace[];
  readonly key?: { readonly key: string; readonly mac?: string; readonly when?: string };
  /** What it does, for the reference page: a sentence. */
  readonly explains: string;
}

/** A setting as it is declared and documented. */
export interface SettingContribution {
  /** Such as `searchlight.maxConcurrentRuns`. */
  readonly key: string;
  readonly type: 'string' | 'number' | 'integer' | 'boolean';
  readonly default: string | number | boolean;
  readonly choices?: readonly { readonly value: string; readonly explains: string }[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** `machine`: it cannot come from a workspace. */
  readonly scope: 'machine' | 'machine-overridable' | 'window' | 'resource';
  /** Markdown, complete sentences. */
  readonly explains: string;
}

/**
 * What one part of the extension adds to `package.json`; `npm run docs` writes the manifest, the texts of
 * `package.nls.json` and the reference page from all of them.
 */
export interface Contribution {
  /** Heading of the part on the reference page. */
  readonly part: string;
  readonly commands?: readonly CommandContribution[];
  readonly settings?: readonly SettingContribution[];
  /** What VS Code tells of workspaces that are not trusted, or not on a disk; said by one part. */
  readonly capabilities?: Readonly<Record<'untrustedWorkspaces' | 'virtualWorkspaces', string>>;
  /** Other contribution points, as VS Code defines them; lists of several parts are joined. */
  readonly points?: Readonly<Record<string, unknown>>;
}
