import {
  isKeepable,
  isRecentKeepable,
  MOST_RECENT,
  MOST_SAVED,
  type KeptQueries,
} from '../model/keptQueries';

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
