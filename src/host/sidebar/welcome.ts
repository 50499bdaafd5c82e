/** What the views show while they are empty, and the next thing to do. */
export const welcome = [
  {
    view: 'searchlight.runs',
    contents:
      'Open the folder with your data to run a config beside them.\n[Open Folder](command:vscode.openFolder)\nOr look at a finished example first.\n[Open Example](command:searchlight.openExample)',
    when: 'workbenchState == empty',
  },
  {
    view: 'searchlight.runs',
    contents:
      'There are no runs in this folder yet. A config says what to do with which data.\n[New Config](command:searchlight.newConfig)\n[Open Example](command:searchlight.openExample)',
    when: 'workbenchState != empty && isWorkspaceTrusted && !searchlight.runsFiltered',
  },
  {
    view: 'searchlight.runs',
    contents: 'No run is like that.\n[Show All Runs](command:searchlight.clearRunsFilter)',
    when: 'searchlight.runsFiltered',
  },
  {
    view: 'searchlight.runs',
    contents:
      'In Restricted Mode Searchlight checks configs and shows finished runs. It runs nothing and opens no data file.\n[Manage Workspace Trust](command:workbench.trust.manage)',
    when: 'workbenchState != empty && !isWorkspaceTrusted && !searchlight.runsFiltered',
  },
  {
    view: 'searchlight.best',
    contents: 'The best finished run of every config and method is shown here, with its spread over repeats.',
  },
  {
    view: 'searchlight.environment',
    contents: 'Every device of this machine is being tried. This takes a few seconds.',
    when: 'searchlight.probing',
  },
  {
    view: 'searchlight.environment',
    contents:
      'What this machine can compute with is shown once you trust the folder.\n[Manage Workspace Trust](command:workbench.trust.manage)',
    when: '!searchlight.probing && !isWorkspaceTrusted',
  },
  {
    view: 'searchlight.environment',
    contents:
      'It is not known yet what this machine can compute with.\n[Try All Devices](command:searchlight.refreshEnvironment)',
    when: '!searchlight.probing && isWorkspaceTrusted',
  },
] as const;
