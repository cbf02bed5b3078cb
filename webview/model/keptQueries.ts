/** Queries that are offered again: texts of the user, none of a process. */
export interface KeptQueries {
  /** The last ones used, the newest first, each once. */
  readonly recentQueries: readonly string[];
  /** In the order in which they were saved. */
  readonly savedQueries: readonly string[];
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
export function parseKeptQueries(state: object): KeptQueries {
  const { recentQueries, savedQueries } = state as Record<string, unknown>;
  return {
    recentQueries: parseTexts(recentQueries).slice(0, MOST_RECENT).filter(isRecentKeepable),
    // Several windows together may have saved more.
    savedQueries: parseTexts(savedQueries).slice(-MOST_SAVED),
  };
}

function parseTexts(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  const texts = value.filter((text): text is string => typeof text === 'string');
  return [...new Set(texts.filter((text) => isKeepable(text)))];
}

/** The query used last comes first. The same object if nothing changes. */
export function rememberQuery(kept: KeptQueries, text: string): KeptQueries {
  const query = text.trim();
  if (!isRecentKeepable(query) || kept.recentQueries[0] === query) return kept;
  const others = kept.recentQueries.filter((one) => one !== query);
  return { ...kept, recentQueries: [query, ...others].slice(0, MOST_RECENT) };
}

/** Saves the query, or takes it out if it is saved. Of too many the first saved goes. */
export function toggleSavedQuery(kept: KeptQueries, text: string): KeptQueries {
  const query = text.trim();
  if (!isKeepable(query)) return kept;
  const others = kept.savedQueries.filter((one) => one !== query);
  if (others.length < kept.savedQueries.length) return { ...kept, savedQueries: others };
  return { ...kept, savedQueries: [...others, query].slice(-MOST_SAVED) };
}

export function forgetQuery(
  kept: KeptQueries,
  list: keyof KeptQueries,
  query: string,
): KeptQueries {
  return { ...kept, [list]: kept[list].filter((one) => one !== query) };
}
