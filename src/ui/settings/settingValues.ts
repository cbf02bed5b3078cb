import * as l10n from '@vscode/l10n';

/**
 * The settings that guard something. Their scope is `machine`, so that no workspace can change
 * them.
 */
const GUARDS = /^(?:collector|confirmKill|readOnly|aiTools\.enabled|api\.\w+)$/;
export type GuardSetting =
  | 'collector'
  | 'confirmKill'
  | 'readOnly'
  | 'aiTools.enabled'
  | 'api.enabled'
  | 'api.port'
  | 'api.includeCommandLine';
export const isGuard = (name: string): name is GuardSetting => GUARDS.test(name);

/** A checked setting. `complaint` says what was wrong and which value is used instead. */
export interface Checked<T> {
  readonly value: T;
  readonly complaint?: string;
}

type Check<T> = (value: unknown) => Checked<T>;

/** A number within bounds. One outside is clamped, anything else becomes `fallback`. */
export function numberIn(least: number, most: number, fallback: number): Check<number> {
  return (value) => {
    if (typeof value !== 'number' || Number.isNaN(value)) return instead(value, fallback);
    const within = Math.min(Math.max(value, least), most);
    return within === value ? { value } : instead(value, within);
  };
}

/** One of these words; anything else becomes the first. */
export function choiceIn<T extends string>(choices: readonly [T, ...T[]]): Check<T> {
  return (value) => {
    const choice = choices.find((candidate) => candidate === value);
    return choice === undefined ? instead(value, choices[0]) : { value: choice };
  };
}

/** True or false; anything else becomes `fallback`, which for a guard is the safe value. */
export function switchIn(fallback: boolean): Check<boolean> {
  return (value) => (typeof value === 'boolean' ? { value } : instead(value, fallback));
}

/** A whole number within bounds; anything else becomes `undefined`. */
export function wholeNumberIn(least: number, most: number): Check<number | undefined> {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? { value }
      : instead(value, undefined, 'none');
}

function instead<T>(given: unknown, value: T, used = String(value)): Checked<T> {
  return { value, complaint: `${describe(given)} isn't allowed. Using ${used} instead.` };
}

function describe(given: unknown): string {
  const text: unknown = JSON.stringify(given);
  return typeof text === 'string' ? text.slice(0, 80) : String(given);
}

/**
 * Says which value is used where a guard setting has an invalid value. `undefined` for the port of
 * the local API, which reports that when it starts.
 */
export function guardText(name: GuardSetting): string | undefined {
  switch (name) {
    case 'readOnly':
      return l10n.t('proclens.readOnly is neither true nor false, so ProcLens is read-only.');
    case 'confirmKill':
      return l10n.t(
        'proclens.confirmKill is neither “always” nor “treeOnly”, so ProcLens always asks.',
      );
    case 'collector':
      return l10n.t('proclens.collector isn’t the name of a collector, so ProcLens chooses one.');
    case 'aiTools.enabled':
      return l10n.t(
        'proclens.aiTools.enabled is neither true nor false, so the tools for language models are off.',
      );
    case 'api.enabled':
      return l10n.t('proclens.api.enabled is neither true nor false, so the local API is off.');
    case 'api.includeCommandLine':
      return l10n.t(
        'proclens.api.includeCommandLine is neither true nor false, so the local API shows no command lines.',
      );
    case 'api.port':
      return undefined;
  }
}
