import { userText, type ProcessInfo } from './process';

/**
 * A simple text filter: every word must occur, in any case, in the name, command line, user or
 * pid. Empty text matches everything.
 */
export function textFilter(text: string): (info: ProcessInfo) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (info) => {
    const haystack =
      `${info.pid}\n${info.name}\n${userText(info) ?? ''}\n${info.commandLine ?? ''}`.toLowerCase();
    return words.every((word) => haystack.includes(word));
  };
}
