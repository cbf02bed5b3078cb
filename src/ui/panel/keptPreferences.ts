import type { Memento } from 'vscode';
import { MAX_PREFERENCES_LENGTH } from '../../protocol/messages';

/**
 * Stores the view preferences of the panel for the next panel, because the panel's own state ends
 * with its tab. Only the page knows and checks their contents; they are stored here as they arrive.
 * Each machine has its own preferences, because what suits one need not suit the other.
 *
 * All windows share the preferences. VS Code passes what one window writes to the extension hosts
 * of the others, but a page knows only what it started with and what it has changed since, so only
 * its changes are written.
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
   * Ignores preferences that are not JSON or are too long.
   * @param before what the page had when it last posted its preferences, or what it started with
   */
  keep(preferences: unknown, before?: unknown): void {
    const text = jsonOf(preferences);
    if (text === undefined || text.length > MAX_PREFERENCES_LENGTH) return;
    const now: unknown = JSON.parse(text);
    const merged = mergePreferences(this.last, before, now);
    const isShort = (jsonOf(merged)?.length ?? Infinity) <= MAX_PREFERENCES_LENGTH;
    // If this update fails, a later one can still succeed.
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
 * Applies the changes of a page, from `before` to `now`, to what is `kept`, which a different
 * window may have changed meanwhile. A preference that the page did not change stays as it is kept.
 * Both windows can add texts to a list and remove texts from it. All three values are plain JSON.
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

/** Keeps the order of the page; texts that a different window added come last. */
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
