/** Queries that are offered again: text that the user typed, never text of a process. */
export interface KeptFilters {
  /** The last ones used, newest first and without duplicates. */
  readonly recentFilters: readonly string[];
  /** In the order in which they were saved. */
  readonly savedFilters: readonly string[];
}

const MOST_RECENT = 10;
const MOST_SAVED = 50;
/** The length as JSON, without quotes. All queries together fit into what the host stores. */
const MOST_CHARACTERS = 500;
/** The limit for a query that is remembered automatically. */
const MOST_RECENT_CHARACTERS = 200;

/** Whether a query is worth keeping and short enough for it. */
export function isKeepable(text: string, most = MOST_CHARACTERS): boolean {
  return text.trim() !== '' && JSON.stringify(text).length - 2 <= most;
}

function isRecentKeepable(text: string): boolean {
  return isKeepable(text, MOST_RECENT_CHARACTERS);
}

/** Reads saved state, and ignores only what is invalid. */
export function parseKeptFilters(state: object): KeptFilters {
  const { recentFilters, savedFilters } = state as Record<string, unknown>;
  return {
    recentFilters: parseTexts(recentFilters).slice(0, MOST_RECENT).filter(isRecentKeepable),
    // Several windows together may have saved more.
    savedFilters: parseTexts(savedFilters).slice(-MOST_SAVED),
  };
}

function parseTexts(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  const texts = value.flatMap((text) => (typeof text === 'string' ? [withUserField(text)] : []));
  return [...new Set(texts.filter((text) => isKeepable(text)))];
}

/** A quoted text, or the field `owner` before its comparison. */
const OWNER_FIELD = /"(?:[^"\\]|\\[^])*"|(?<=(?:^|[\s(|])[-!]?)owner(?=\s*(?::|!?=))/gi;

/** Replaces `owner`, the former name of the field `user`. */
export function withUserField(filter: string): string {
  return filter.replace(OWNER_FIELD, (found) => (found.startsWith('"') ? found : 'user'));
}

/** Puts the query that was used last first. Returns the same object if nothing changes. */
export function rememberFilter(kept: KeptFilters, text: string): KeptFilters {
  const query = text.trim();
  if (!isRecentKeepable(query) || kept.recentFilters[0] === query) return kept;
  const others = kept.recentFilters.filter((one) => one !== query);
  return { ...kept, recentFilters: [query, ...others].slice(0, MOST_RECENT) };
}

/** Saves the query, or removes it if it is saved. If there are too many, the oldest is removed. */
export function toggleSavedFilter(kept: KeptFilters, text: string): KeptFilters {
  const query = text.trim();
  if (!isKeepable(query)) return kept;
  const others = kept.savedFilters.filter((one) => one !== query);
  if (others.length < kept.savedFilters.length) return { ...kept, savedFilters: others };
  return { ...kept, savedFilters: [...others, query].slice(-MOST_SAVED) };
}

export function forgetFilter(
  kept: KeptFilters,
  list: keyof KeptFilters,
  query: string,
): KeptFilters {
  return { ...kept, [list]: kept[list].filter((one) => one !== query) };
}
