import * as l10n from '@vscode/l10n';

/**
 * Takes the texts of the user's language out of the page. To be imported before everything else:
 * other files ask for texts while they are loaded.
 */
const texts = document.getElementById('l10n')?.textContent;
if (texts) l10n.config({ contents: texts });
