import * as l10n from '@vscode/l10n';

/**
 * Loads the texts of the user's language from the page. This module must be imported before all
 * others, because some of them translate texts while they load.
 */
const texts = document.getElementById('l10n')?.textContent;
if (texts) l10n.config({ contents: texts });
