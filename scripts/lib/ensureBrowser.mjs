import { installDebianPackages } from './debianPackages.mjs';
import { Failure } from './failure.mjs';
import { findExecutable } from './findExecutable.mjs';
import { runCommand } from './runCommand.mjs';

const candidates = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Returns the executable of a Chromium-based browser; installs Debian's if there is none.
 * @returns {Promise<string>}
 */
export async function ensureBrowser() {
  const chosen = process.env['PROCLENS_BROWSER'];
  if (chosen) {
    const executable = findExecutable([chosen]);
    if (!executable) throw new Failure(`PROCLENS_BROWSER is not an executable file: ${chosen}`);
    return executable;
  }
  const installed = findExecutable(candidates);
  if (installed) return installed;

  await installDebianPackages(
    ['chromium'],
    'These tests need Chromium, Chrome or Edge (or PROCLENS_BROWSER=/path/to/one).',
  );
  const executable = findExecutable(candidates);
  if (!executable) throw new Failure('The package chromium did not install a browser.');
  // Ubuntu's package of that name is a stub that requires a snap.
  await runCommand(executable, ['--version'], { quiet: true });
  return executable;
}
