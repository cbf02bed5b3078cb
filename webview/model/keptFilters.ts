/** Queries that are offered again: texts of the user, none of a process. */
export interface KeptFilters {
  /** The last ones used, the newest first, each once. */
  readonly recentFilters: readonly string[];
  /** In the order in which they were saved. */
  readonly savedFilters: readonly string[];
}

const MOST_RECENT = 10;
const MOST_SAVED = 50;
/** As JSON, without its quotes: all together fit into what the host keeps. */
const MOST_CHARACTERS = 500;
/** Of one that is remembered without being asked to. */
const MOST_RECENT_CHARACTERS = 200;

/** Whether a query is worth keeping, and not too long for it. */
export function isKeepable(text: string, most = MOST_CHARACTERS): boolean {
  return text.trim() !== '' && JSON.stringify(text).length - 2 <= most;
}

function isRecentKeepable(text: string): boolean {
  return isKeepable(text, MOST_RECENT_CHARACTERS);
}

/** Reads what was kept; of what does not fit only that is left out. */
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

/** Filters could once call the user `owner`. */
export function withUserField(filter: string): string {
  return filter.replace(OWNER_FIELD, (found) => (found.startsWith('"') ? found : 'user'));
}

/** The query used last comes first. The same object if nothing changes. */
export function rememberFilter(kept: KeptFilters, text: string): KeptFilters {
  const query = text.trim();
  if (!isRecentKeepable(query) || kept.recentFilters[0] === query) return kept;
  const others = kept.recentFilters.filter((one) => one !== query);
  return { ...kept, recentFilters: [query, ...others].slice(0, MOST_RECENT) };
}

/** Saves the query, or takes it out if it is saved. Of too many the first saved goes. */
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
