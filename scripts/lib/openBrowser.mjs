import { ensureBrowser } from './ensureBrowser.mjs';

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Only this machine is reachable: a test that needs the internet fails everywhere, not just here.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/**
 * Opens a headless browser with a new, empty profile, which ends with this process at the latest.
 * Playwright takes care of both.
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function openBrowser() {
  const executablePath = await ensureBrowser();
  // Not imported at the top, because the scripts install their dependencies only after they start.
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath, args: flags });
}
