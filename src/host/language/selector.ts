import * as vscode from 'vscode';

/** The language of files that nobody associated with another. */
export const languageId = 'searchlight';

const configName = /\.searchlight\.ya?ml$/i;

/** Configs by our language, which unsaved ones have too, and by their name: a person may associate them with YAML. */
export const configSelector: vscode.DocumentSelector = [
  { language: languageId },
  { pattern: '**/*.searchlight.{yaml,yml}' },
];

/** Whether a file has the name of a config. */
export const isConfigFile = (uri: vscode.Uri): boolean => configName.test(uri.path);

/** Whether a document is a config, whatever its language. */
export const isConfig = ({ languageId: id, uri }: vscode.TextDocument): boolean =>
  id === languageId || isConfigFile(uri);

/** Whether a document is a person's own, not one of the read-only copies that a comparison with Git shows. */
export const isEditable = ({ isUntitled, uri }: vscode.TextDocument): boolean =>
  isUntitled || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;
