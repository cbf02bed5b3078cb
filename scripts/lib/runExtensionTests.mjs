import { format } from 'node:util';
import { openBrowser } from './openBrowser.mjs';

const timeoutMs = 10 * 60_000;

/**
 * Runs a module's `run()` inside the extension host of a VS Code server, as VS Code tests its own
 * built-in extensions (test/integration/browser in microsoft/vscode): it opens a page whose address
 * carries the extension and the module in its payload, and provides two functions that the page
 * calls.
 * @param {object} options
 * @param {import('./startServer.mjs').Server} options.server started with smokeTestDriver
 * @param {string} options.extension absolute folder
 * @param {string} options.tests absolute path of the module
 * @param {string} options.workspace absolute folder to open
 * @returns {Promise<number>} the exit code: 0 if run() succeeded
 */
export async function runExtensionTests({ server, extension, tests, workspace }) {
  const remote = (/** @type {string} */ file) => `vscode-remote://${server.host}${file}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(tests)],
    ['skipWelcome', 'true'],
  ];
  const browser = await openBrowser();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    return await new Promise((resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error('The extension tests took longer than ten minutes.')),
        timeoutMs,
      );
      page.on('crash', () => reject(new Error('The page with VS Code crashed.')));
      void (async () => {
        await page.exposeFunction('codeAutomationLog', printLog);
        await page.exposeFunction('codeAutomationExit', resolve);
        await page.goto(server.url({ folder: workspace, payload: JSON.stringify(payload) }));
      })().catch(reject);
    });
  } finally {
    clearTimeout(timer);
    await browser.close();
  }
}

/**
 * What the workbench itself logs in every run; it arrives in the same way as the output of the
 * tests.
 */
const workbenchNoise =
  /^(Resolv|Creating a socket|Updating additional builtin|getaddrinfo |\[(reconnection|Service Worker|AgentHost|AccountPolicyGate|ChatModelSelection))/;

/**
 * @param {string} type a method of console
 * @param {unknown[]} args
 */
function printLog(type, args) {
  const text = format(...args);
  if (workbenchNoise.test(text)) return;
  const write = type === 'error' || type === 'warn' ? console.error : console.log;
  write(text);
}
