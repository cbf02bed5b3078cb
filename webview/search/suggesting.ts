import type { QueryField } from '../../src/core/query/queryFields';
import { suggest, type Suggestion, type Suggestions } from '../../src/core/query/suggest';
import type { Snapshot } from '../../src/core/process/snapshot';
import { knownValues } from './knownValues';
import { SuggestionList } from './suggestionList';

export interface SuggestionEvents {
  onAccept(suggestion: Suggestion, offered: Suggestions): void;
  /** Before a press in the list means something. */
  onPress(): void;
  /** What is known of processes is offered. */
  snapshot(): Snapshot | undefined;
  savedFilters(): readonly string[];
}

/** Offers what can be written at the caret of the search box. */
export class Suggesting {
  private readonly list: SuggestionList;

  /** @param before what the list stands behind */
  constructor(
    private readonly input: HTMLInputElement,
    before: HTMLElement,
    private readonly events: SuggestionEvents,
  ) {
    this.list = new SuggestionList(input, (...given) => events.onAccept(...given));
    this.list.element.addEventListener('pointerdown', () => events.onPress());
    before.after(this.list.element);
  }

  /** @param asked where nothing is begun, suggestions would only be in the way of who knows */
  offer(asked: boolean): void {
    const { value, selectionStart } = this.input;
    const caret = selectionStart ?? value.length;
    const isBegun = /[^\s()|,]$/.test(value.slice(0, caret));
    // Whoever loads this may have left the box meanwhile.
    if (this.input !== document.activeElement || !(asked || isBegun)) {
      this.close();
      return;
    }
    const saved = this.events.savedFilters().map((query) => ({ name: query, query }));
    const snapshot = this.events.snapshot();
    const valuesOf = (field: QueryField['name']) => knownValues(snapshot, field);
    const offered = suggest(value, caret, { valuesOf, saved });
    const written = value.slice(offered.from, offered.to);
    const items = offered.items.filter(({ text }) => text !== written);
    this.list.offer({ ...offered, items });
  }

  close(): void {
    this.list.close();
  }

  /** True if the key meant something to the open list. */
  onKey(key: string, shiftKey: boolean): boolean {
    return this.list.onKey(key, shiftKey);
  }
}
