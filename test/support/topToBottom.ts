import type { Locator } from 'playwright-core';

/**
 * The texts, or the values of an attribute, of rows or cells from top to bottom. They are sorted
 * here, because the panel reorders its elements only a moment after it has moved them.
 */
export async function topToBottom(
  elements: Locator,
  attribute: string | null = null,
): Promise<string[]> {
  const found = await elements.evaluateAll(
    (all, name) =>
      all.map((one) => ({
        index: Number(one.closest('[role=row]')?.getAttribute('aria-rowindex')),
        text: (name === null ? one.textContent : one.getAttribute(name)) ?? '',
      })),
    attribute,
  );
  return found.sort((a, b) => a.index - b.index).map(({ text }) => text);
}
