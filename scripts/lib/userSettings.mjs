import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The values of `--theme`, and the themes of VS Code that they stand for. */
export const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'hc-dark': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
};

/** A VS Code that shows ProcLens without prompts: no welcome page, telemetry, chat or gallery. */
const quiet = {
  'chat.agentHost.enabled': false,
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.simpleDialog.enable': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.autoDetectColorScheme': false,
  'window.autoDetectHighContrast': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * Writes the user settings of a new data folder before anything is started with it.
 * @param {string} userFolder VS Code's `User` folder
 * @param {keyof typeof themes} [theme]
 */
export function writeUserSettings(userFolder, theme = 'dark') {
  mkdirSync(userFolder, { recursive: true });
  const settings = { ...quiet, 'workbench.colorTheme': themes[theme] };
  writeFileSync(path.join(userFolder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}
