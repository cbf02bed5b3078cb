/** The last line of a list that shows some of all there are; `undefined` if it shows all. */
export function moreText(shown: number, total: number): string | undefined {
  return total > shown ? `and ${total - shown} more` : undefined;
}
