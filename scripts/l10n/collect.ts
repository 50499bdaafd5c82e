import ts from 'typescript';

/** A text for people in the sources, or a place where one is written that cannot be translated. */
export interface Finding {
  /** Such as `src/host/a.ts:12:5`. */
  readonly place: string;
  readonly text?: string;
  /** Why the text cannot be translated. */
  readonly problem?: string;
}

/** Functions of `vscode.window` that show their first argument. */
const shows = /^(show(Information|Warning|Error)Message|setStatusBarMessage)$/;

/** Attributes of the panels' elements that people read or hear. */
const readAttributes = new Set(['title', 'placeholder', 'alt', 'aria-label', 'aria-description', 'label']);

/** Names that are alike in every language. */
const names = new Set(['viridis', 'cividis']);

/** Words, not the signs and units between them. */
const hasWords = (text: string) => /\p{L}{3}/u.test(text) && !names.has(text.trim());

const nameOf = (node: ts.Expression): string => {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? `${nameOf(node.expression)}.${node.name.text}` : '';
};

/** Functions that return a text of a table; the tables are collected apart. */
export type Tables = ReadonlySet<string>;

/** Whether a call translates: `vscode.l10n.t` and `l10n.t` in the host, `t` in the panels. */
const translates = (call: ts.CallExpression) => /^((vscode\.)?l10n\.)?t$/.test(nameOf(call.expression));

/** The texts that an argument can be: one, or those of both branches. */
function literals(node: ts.Expression | undefined): string[] | undefined {
  if (!node) return undefined;
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return literals(node.expression);
  if (!ts.isConditionalExpression(node)) return undefined;
  const [yes, no] = [literals(node.whenTrue), literals(node.whenFalse)];
  return yes && no ? [...yes, ...no] : undefined;
}

type Said = Omit<Finding, 'place'>;

const isOfTable = (node: ts.Expression | undefined, tables: Tables) =>
  node !== undefined && ts.isCallExpression(node) && tables.has(nameOf(node.expression));

function ofCall(call: ts.CallExpression, tables: Tables): Said[] {
  const [first] = call.arguments;
  if (translates(call)) {
    if (isOfTable(first, tables)) return [];
    const texts = literals(first);
    return texts?.map((text) => ({ text })) ?? [{ problem: 'what is translated must be written out here' }];
  }
  const isShown = shows.test(nameOf(call.expression).split('.').at(-1) ?? '');
  return isShown && literals(first) ? [{ problem: 'this text is shown without l10n.t' }] : [];
}

function ofNode(node: ts.Node, tables: Tables): Said[] {
  if (ts.isCallExpression(node)) return ofCall(node, tables);
  if (ts.isJsxText(node) && hasWords(node.text)) return [{ problem: `"${node.text.trim()}" stands outside t()` }];
  if (ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer)) {
    const isRead = readAttributes.has(node.name.getText()) && hasWords(node.initializer.text);
    return isRead ? [{ problem: `"${node.initializer.text}" stands outside t()` }] : [];
  }
  return [];
}

/**
 * The texts for people in a source file, in its order.
 * @param tables functions whose results may be translated
 */
export function collectTexts(file: string, source: string, tables: Tables = new Set()): readonly Finding[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: Finding[] = [];
  const visit = (node: ts.Node): void => {
    const { line, character } = tree.getLineAndCharacterOfPosition(node.getStart());
    found.push(...ofNode(node, tables).map((said) => ({ place: `${file}:${line + 1}:${character + 1}`, ...said })));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
