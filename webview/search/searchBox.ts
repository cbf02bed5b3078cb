import * as l10n from '@vscode/l10n';
import type { Snapshot } from '../../src/core/process/snapshot';
import type { QueryError } from '../../src/core/query/queryParser';
import type { Suggestion, Suggestions } from '../../src/core/query/suggest';
import type { LazyBundle } from '../elements/lazyBundle';
import { element, icon } from '../elements/dom';
import { IdleTask } from '../elements/idleTask';
import { createSearchField } from '../elements/kit';
import { Timer } from '../elements/timer';
import {
  forgetFilter,
  isKeepable,
  type KeptFilters,
  rememberFilter,
  toggleSavedFilter,
} from '../model/keptFilters';
import { FilterStar } from './filterStar';
import { Popover } from './popover';
import { QueryUnderline } from './queryUnderline';
import { SearchStatus } from './searchStatus';
import type { Suggesting } from './suggesting';

/** The popups of the search box, loaded when they are first needed. */
type SearchPopups = Pick<typeof import('./suggesting'), 'Suggesting'> &
  Pick<typeof import('./keptFilterList'), 'keptFilterList'> &
  Pick<typeof import('./searchHelp'), 'searchHelp'>;

export interface SearchEvents {
  onSearch(text: string): void;
  /** Called when the user has finished searching and wants the rows. */
  onLeave(): void;
  onKeep(kept: KeptFilters): void;
  /** The source of the suggested values. */
  snapshot(): Snapshot | undefined;
  shownCount(): number;
}

/** A query that is unchanged for this long counts as intended. */
const MEANT_AFTER_MS = 2000;

/** The search box, with suggestions, help, and the saved and recent filters. */
export class SearchBox {
  private readonly input = createSearchField({
    id: 'filter',
    label: l10n.t('Filter processes'),
    placeholder: l10n.t('Filter by words or fields, such as cpu>5 user:root'),
    listId: 'search-suggestions',
  });
  private readonly underline = new QueryUnderline(this.input);
  private readonly status = new SearchStatus(this.input, () => this.events.shownCount());
  /** Loaded with the other popups. */
  private suggesting: Suggesting | undefined;
  /** Deferred, because the rows for the new text are more urgent. */
  private readonly offering = new IdleTask(() => this.offer(false));
  private readonly help = new Popover({
    id: 'search-help',
    title: l10n.t('Search Help'),
    icon: 'question',
    fill: (show) =>
      this.popups.use(({ searchHelp }) => show(searchHelp((query) => this.use(query)))),
  });
  private readonly keptList = new Popover({
    id: 'kept-filters',
    title: l10n.t('Saved and Recent Filters'),
    icon: 'history',
    fill: (show) =>
      this.popups.use(({ keptFilterList }) =>
        show(
          keptFilterList(this.kept, {
            onUse: (query) => this.use(query),
            onForget: (list, query) => this.forget(list, query),
          }),
        ),
      ),
  });
  private readonly star = new FilterStar(() =>
    this.events.onKeep(toggleSavedFilter(this.kept, this.input.value)),
  );
  private readonly remembering = new Timer(() => this.remember());
  private readonly box = element(
    'div',
    'search-box',
    {},
    icon('filter'),
    element('div', 'search-text', {}, this.underline.element, this.input),
    this.star.element,
    this.keptList.button.element,
    this.help.button.element,
  );
  readonly element = element(
    'div',
    'search',
    { role: 'search' },
    this.box,
    this.status.element,
    this.keptList.element,
    this.help.element,
  );
  private kept: KeptFilters = { recentFilters: [], savedFilters: [] };
  private mistake: QueryError | undefined;
  private shownText: string | undefined;
  /** A text that did not come from the user. */
  private given: string | undefined;

  constructor(
    private readonly events: SearchEvents,
    private readonly popups: LazyBundle<SearchPopups>,
  ) {
    this.input.addEventListener('input', () => {
      this.search();
      this.offering.ask();
    });
    this.input.addEventListener('keydown', (event) => {
      if (event.isComposing || event.defaultPrevented) return;
      if (this.onKey(event)) event.preventDefault();
    });
    this.input.addEventListener('pointerdown', () => this.closeSuggestions());
    this.input.addEventListener('blur', () => {
      this.closeSuggestions();
      this.status.settle();
    });
  }

  show(text: string, mistake: QueryError | undefined, kept: KeptFilters): void {
    const isFirst = this.shownText === undefined;
    const isOther = text !== this.shownText;
    const isSameStar = text === this.shownText && kept.savedFilters === this.kept.savedFilters;
    this.kept = kept;
    this.mistake = mistake;
    this.shownText = text;
    if (this.input.value !== text) this.input.value = text;
    if (!isSameStar) this.showStar();
    if (!isOther) return;
    this.underline.show(text, mistake);
    // A text from the start was not entered just now.
    if (isFirst && !mistake) return;
    this.status.change(mistake?.sentence);
    // A query from a link or an extension is not remembered as the user's own.
    if (mistake || text === this.given) this.remembering.set(undefined);
    else this.remembering.set(MEANT_AFTER_MS);
  }

  /** Marks a query as not the user's own: it is not remembered until they use it. */
  give(text: string): void {
    this.given = text;
  }

  /** Focuses the box and selects its text. */
  focus(): void {
    this.input.focus();
    this.input.select();
  }

  private search(): void {
    this.given = undefined;
    this.events.onSearch(this.input.value);
  }

  /** Searches for this and puts the focus in the box. */
  private use(query: string): void {
    this.input.value = query;
    this.input.focus();
    this.search();
  }

  private accept({ text }: Suggestion, { from, to }: Suggestions): void {
    this.input.setRangeText(text, from, to, 'end');
    this.search();
    this.offer(false);
  }

  private closeSuggestions(): void {
    this.offering.cancel();
    this.suggesting?.close();
  }

  /**
   * @param asked whether the user requested suggestions, which are then shown even before a word
   */
  private offer(asked: boolean): void {
    this.offering.cancel();
    this.popups.use(({ Suggesting }) => {
      this.suggesting ??= new Suggesting(this.input, this.status.element, {
        onAccept: (suggestion, offered) => this.accept(suggestion, offered),
        onPress: () => this.offering.finish(),
        snapshot: () => this.events.snapshot(),
        savedFilters: () => this.kept.savedFilters,
      });
      this.suggesting.offer(asked);
    });
  }

  private remember(): void {
    if (this.mistake) return;
    const kept = rememberFilter(this.kept, this.input.value);
    if (kept !== this.kept) this.events.onKeep(kept);
  }

  private forget(list: keyof KeptFilters, query: string): void {
    const index = this.kept[list].indexOf(query);
    this.events.onKeep(forgetFilter(this.kept, list, query));
    this.keptList.refresh();
    const lines = [...this.keptList.element.querySelectorAll<HTMLElement>('.kept-query')];
    const before = list === 'recentFilters' ? this.kept.savedFilters.length : 0;
    (lines[before + index] ?? lines.at(-1) ?? this.keptList.element).focus();
  }

  private showStar(): void {
    const text = this.input.value.trim();
    const isSaved = this.kept.savedFilters.includes(text);
    this.star.show(isSaved, isKeepable(text) && !this.mistake);
  }

  /** Returns true if the key was handled. */
  private onKey(event: KeyboardEvent): boolean {
    const { key, shiftKey } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    // Otherwise VS Code would select everything again a moment later, including what was typed
    // since.
    if (isCommand && key === 'a') event.stopPropagation();
    if (event.ctrlKey && key === ' ') {
      event.stopPropagation();
      this.offer(true);
      return true;
    }
    // A typed character gets new suggestions, so pending ones are only needed for other keys.
    if (key.length > 1 && key !== 'Backspace') this.offering.finish();
    return this.suggesting?.onKey(key, shiftKey) === true || this.onOwnKey(key);
  }

  private onOwnKey(key: string): boolean {
    switch (key) {
      case 'Escape':
        if (this.input.value === '') this.events.onLeave();
        else this.use('');
        return true;
      case 'Enter':
        if (this.mistake) {
          this.status.settle();
          return true;
        }
        this.remember();
        this.events.onLeave();
        return true;
      case 'ArrowDown':
        this.events.onLeave();
        return true;
      default:
        return false;
    }
  }
}
