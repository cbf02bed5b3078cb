import type { Memento } from 'vscode';
import { MAX_PREFERENCES_LENGTH } from '../../protocol/messages';
import { mergePreferences } from './mergePreferences';

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
