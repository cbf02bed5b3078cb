import type { Memento } from 'vscode';
import { MAX_PREFERENCES_LENGTH } from '../../protocol/messages';

/**
 * The view preferences of the panel, for when it is opened anew: its own state ends with its tab.
 * Only the page knows what is in them and checks it; here they are kept as they came. A machine has
 * its own: what is shown of one need not fit another.
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

  /** Ignores what is no JSON or too long. */
  keep(preferences: unknown): void {
    const text = jsonOf(preferences);
    if (text === undefined || text.length > MAX_PREFERENCES_LENGTH) return;
    // A later one is kept if this one cannot be.
    this.memento.update(this.id, JSON.parse(text)).then(undefined, () => undefined);
  }
}

function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
