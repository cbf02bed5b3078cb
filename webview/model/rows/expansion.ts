import { parseProcessKey } from '../../../src/core/process/process';
import type { GroupKey, RowKey } from './row';

/** What was expanded and collapsed, in the form that is saved. */
export interface ExpansionState {
  /** The last action that applied to all rows, if any. */
  readonly all: 'expanded' | 'collapsed' | undefined;
  /** The rows that were expanded or collapsed one by one since then. */
  readonly expanded: readonly RowKey[];
  readonly collapsed: readonly RowKey[];
}

/** Tracks which rows the user expanded and collapsed. */
export class Expansion {
  private readonly choices = new Map<RowKey, boolean>();
  private all: boolean | undefined;

  /** @param usual the state of a row that the user has not changed */
  isExpanded(key: RowKey, usual: boolean): boolean {
    return this.choices.get(key) ?? this.all ?? usual;
  }

  set(key: RowKey, expanded: boolean): void {
    this.choices.set(key, expanded);
  }

  setAll(expanded: boolean): void {
    this.choices.clear();
    this.all = expanded;
  }

  clear(): void {
    this.choices.clear();
    this.all = undefined;
  }

  /** Forgets rows that can never appear again. */
  retain(isKnown: (key: RowKey) => boolean): void {
    for (const key of this.choices.keys()) if (!isKnown(key)) this.choices.delete(key);
  }

  get state(): ExpansionState {
    const chosen = (expanded: boolean) =>
      [...this.choices].filter(([, choice]) => choice === expanded).map(([key]) => key);
    const all = this.all === undefined ? undefined : this.all ? 'expanded' : 'collapsed';
    return { all, expanded: chosen(true), collapsed: chosen(false) };
  }

  restore({ all, expanded, collapsed }: ExpansionState): void {
    this.clear();
    this.all = all === undefined ? undefined : all === 'expanded';
    for (const key of expanded) this.set(key, true);
    for (const key of collapsed) this.set(key, false);
  }
}

const PREFIX = 'group:';

/**
 * The key under which a row's expansion is saved. The key of a group contains a hash (FNV-1a)
 * instead of its name, since no process names are stored on disk. Names with the same hash share
 * their state.
 */
export function hashedGroup(key: RowKey): RowKey {
  if (!key.startsWith(PREFIX)) return key;
  let hash = 0x811c9dc5;
  for (let i = PREFIX.length; i < key.length; i++) {
    hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  }
  return `group:#${(hash >>> 0).toString(16)}` satisfies GroupKey;
}

/** True for the keys that `hashedGroup` returns, and for keys that contain no name. */
export function hasNoName(key: RowKey): boolean {
  return !key.startsWith(PREFIX) || /^group:#[\da-f]{1,8}$/.test(key);
}

/** The key in `text`, if it has the form of a process key or group key. */
export function parseRowKey(text: string | undefined): RowKey | undefined {
  const isGroup = text === 'kernel-threads' || text?.startsWith('group:') === true;
  return isGroup ? (text as GroupKey) : parseProcessKey(text);
}
