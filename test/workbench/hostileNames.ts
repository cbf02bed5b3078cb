/**
 * Names that try to be more than text in VS Code itself. Each is also the file name of the program,
 * so that both the short name and the command line contain it.
 */
export const NAMES_FOR_VSCODE: Readonly<Record<string, string>> = {
  markup: '<svg onload=a>',
  link: '[x](command:y)',
  icon: '$(alert)',
  formula: '=1+1',
  'escape, bidi and zero-width characters': '\u001b[31m\u202ea\u200bb\u2060\u3164\ufe0f',
  variable: '${command:workbench.action.closeWindow}',
};
