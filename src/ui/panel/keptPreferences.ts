import type { Memento } from 'vscode';
import { MAX_PREFERENCES_LENGTH } from '../../protocol/messages';

/**
 * The view preferences of the panel, for the next panel: its own state ends with its tab. Only the page
 * knows what is in them and checks it; here they are kept as they came. A machine has its own: what is
 * shown of one need not fit another.
 *
 * All windows share them. VS Code brings what one window writes to the extension hosts of the others, but
 * a page knows only what it began with and what it changed since: only its changes are written.
 */
export class KeptPreferences {
  private readonly id: string;

  constructor(
    private readonly memento: Pick<Memento, 'get' | 'update'>,
    machineId: string,
  ) {
    this.id = `panel.preferences:${machineId}`;
  }

  /** `undefined` if there are none. */
  get last(): unknown {
    return this.memento.get(this.id);
  }

  /**
   * Ignores what is no JSON or too long.
   * @param before what the page had when it last posted its preferences, or what it began with
   */
  keep(preferences: unknown, before?: unknown): void {
    const text = jsonOf(preferences);
    if (text === undefined || text.length > MAX_PREFERENCES_LENGTH) return;
    const now: unknown = JSON.parse(text);
    const merged = mergePreferences(this.last, before, now);
    const isShort = (jsonOf(merged)?.length ?? Infinity) <= MAX_PREFERENCES_LENGTH;
    // A later one is kept if this one cannot be.
    this.memento.update(this.id, isShort ? merged : now).then(undefined, () => undefined);
  }
}

function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Applies what a page changed, from `before` to `now`, to what is `kept`, which another window may have
 * changed meanwhile. A preference that the page did not change stays as it is kept; to a list of texts
 * both windows can add, and both can remove from it. All three are as JSON has them.
 */
function mergePreferences(kept: unknown, before: unknown, now: unknown): unknown {
  if (areSame(before, now)) return kept;
  if (isTexts(kept) && isTexts(before) && isTexts(now)) return mergeTexts(kept, before, now);
  if (!isFields(kept) || !isFields(before) || !isFields(now)) return now;
  const merged = new Map(Object.entries(kept));
  for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
    const value = mergePreferences(merged.get(name), before[name], now[name]);
    if (value === undefined) merged.delete(name);
    else merged.set(name, value);
  }
  return Object.fromEntries(merged);
}

/** In the order of the page; what another window added comes last. */
function mergeTexts(
  kept: readonly string[],
  before: readonly string[],
  now: readonly string[],
): readonly string[] {
  const stays = now.filter((text) => kept.includes(text) || !before.includes(text));
  const others = kept.filter((text) => !before.includes(text) && !now.includes(text));
  return [...stays, ...others];
}

function areSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
