import type { QueryField } from '../../src/core/query/queryFields';
import { suggest, type Suggestion, type Suggestions } from '../../src/core/query/suggest';
import type { Snapshot } from '../../src/core/process/snapshot';
import { knownValues } from './knownValues';
import { SuggestionList } from './suggestionList';

export interface SuggestionEvents {
  onAccept(suggestion: Suggestion, offered: Suggestions): void;
  /** Called before a click in the list takes effect. */
  onPress(): void;
  /** The source of the suggested values. */
  snapshot(): Snapshot | undefined;
  savedFilters(): readonly string[];
}

/** Offers suggestions at the caret of the search box. */
export class Suggesting {
  private readonly list: SuggestionList;

  /** @param before the element that the list is inserted after */
  constructor(
    private readonly input: HTMLInputElement,
    before: HTMLElement,
    private readonly events: SuggestionEvents,
  ) {
    this.list = new SuggestionList(input, (...given) => events.onAccept(...given));
    this.list.element.addEventListener('pointerdown', () => events.onPress());
    before.after(this.list.element);
  }

  /**
   * @param asked whether the user requested suggestions. Otherwise they are only offered within a
   *   word, so that they don't get in the way.
   */
  offer(asked: boolean): void {
    const { value, selectionStart } = this.input;
    const caret = selectionStart ?? value.length;
    const isBegun = /[^\s()|,]$/.test(value.slice(0, caret));
    // The user may have left the box while this was loading.
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

  /** Returns true if the open list handled the key. */
  onKey(key: string, shiftKey: boolean): boolean {
    return this.list.onKey(key, shiftKey);
  }
}
