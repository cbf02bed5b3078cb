import { ensureBrowser } from './ensureBrowser.mjs';

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing but this machine: a test that needs the internet fails everywhere, not just here.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/**
 * A headless browser with a new empty profile, ended with this process at the latest (Playwright
 * sees to both).
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function openBrowser() {
  const executablePath = await ensureBrowser();
  // Not imported at the top: the scripts install their dependencies themselves, after starting.
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath, args: flags });
}
