/** Queries that are offered again: texts of the user, none of a process. */
export interface KeptQueries {
  /** The last ones used, the newest first, each once. */
  readonly recentQueries: readonly string[];
  /** In the order in which they were saved. */
  readonly savedQueries: readonly string[];
}

export const MOST_RECENT = 10;
export const MOST_SAVED = 50;
const MOST_CHARACTERS = 500;

/** Whether a query is worth keeping, and not too long for it. */
export function isKeepable(text: string): boolean {
  return text.trim() !== '' && text.length <= MOST_CHARACTERS;
}

/** Reads what was kept; of what does not fit only that is left out. */
export function parseKeptQueries(state: object): KeptQueries {
  const { recentQueries, savedQueries } = state as Record<string, unknown>;
  return {
    recentQueries: parseTexts(recentQueries, MOST_RECENT),
    savedQueries: parseTexts(savedQueries, MOST_SAVED),
  };
}

function parseTexts(value: unknown, most: number): string[] {
  if (!Array.isArray(value)) return [];
  const texts = value.filter((text): text is string => typeof text === 'string');
  return [...new Set(texts.filter(isKeepable))].slice(0, most);
}
