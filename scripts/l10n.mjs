// npm run l10n: writes l10n/bundle.l10n.json, the texts of the sources, for translators. A language
// has a file of its own beside it, bundle.l10n.LANGUAGE.json, and another package.nls.LANGUAGE.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkout } from './lib/folders.mjs';
import { bundleText } from './lib/bundleText.mjs';

const folder = path.join(checkout, 'l10n');
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'bundle.l10n.json'), bundleText(checkout));
