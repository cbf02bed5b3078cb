import * as l10n from '@vscode/l10n';
import { visibleText } from '../../src/core/text/text';
import type { SamplingStatus } from '../../src/protocol/messages';
import { assertNever } from '../elements/assertNever';
import { element, icon } from '../elements/dom';
import { createButton } from '../elements/kit';
import { shownTime } from '../elements/shownTime';
import type { Store } from '../model/store';

export type Tone = 'information' | 'success' | 'warning' | 'error';

const ICONS: Readonly<Record<Tone, string>> = {
  information: 'info',
  success: 'pass',
  warning: 'warning',
  error: 'error',
};

/** Shows the outcome of an action until it is dismissed or replaced. */
export class OutcomeBar {
  /** Stays in the document while empty: a live region must exist before its text does. */
  readonly element = element('div', 'bar-place', { role: 'status', id: 'outcome' });

  constructor(private readonly onDismiss: () => void) {}

  show(tone: Tone, text: string): void {
    const dismiss = createButton({
      label: l10n.t('Dismiss'),
      appearance: 'icon',
      icon: 'close',
      onClick: () => {
        this.clear();
        this.onDismiss();
      },
    });
    const sentence = element('span', 'bar-text', {}, visibleText(text));
    this.element.replaceChildren(
      element('div', 'bar', { 'data-tone': tone }, icon(ICONS[tone]), sentence, dismiss.element),
    );
  }

  clear(): void {
    this.element.replaceChildren();
  }
}

/** Says above the rows that they are out of date, and why. Hidden otherwise. */
export class SamplingBar {
  readonly element = element('div', 'bar-place', { role: 'status', id: 'sampling-status' });
  private shown: SamplingStatus | undefined;

  constructor(private readonly onRestart: () => void) {}

  show(status: SamplingStatus): void {
    if (status === this.shown) return;
    this.shown = status;
    switch (status.kind) {
      case 'loading':
      case 'live':
        this.element.replaceChildren();
        break;
      case 'stale':
        this.element.replaceChildren(
          bar(
            'warning',
            l10n.t(
              'Not up to date since {0}. {1}',
              shownTime(status.sinceMs),
              reasonText(status.message),
            ),
          ),
        );
        break;
      case 'failed':
        this.element.replaceChildren(bar('error', reasonText(status.message), this.restart()));
        break;
      default:
        assertNever(status);
    }
  }

  private restart(): HTMLElement {
    return createButton({
      label: l10n.t('Restart Collector'),
      appearance: 'primary',
      onClick: () => this.onRestart(),
    }).element;
  }
}

function bar(tone: 'warning' | 'error', text: string, ...actions: HTMLElement[]): HTMLElement {
  const sentence = element('span', 'bar-text', {}, text);
  return element('div', 'bar', { 'data-tone': tone }, icon(tone), sentence, ...actions);
}

/** Translates the reason, which comes from the extension host. */
function reasonText(message: string): string {
  return visibleText(l10n.t(message));
}

type Emptiness =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'no-match'; readonly filterText: string; readonly partly: number }
  | { readonly kind: 'kernel-threads-only' }
  | { readonly kind: 'no-processes' };

/** Fills the place of the rows if there are none: says why, and what to do next. */
export class Placeholder {
  /** Never hidden, but without size while empty: a live region must exist before its text does. */
  readonly element = element('div', 'placeholder', { id: 'placeholder', role: 'status' });
  private readonly clear = createButton({
    label: l10n.t('Clear Filter'),
    onClick: () => this.onClearFilter(),
  });
  private shown = '';

  constructor(private readonly onClearFilter: () => void) {}

  show(store: Store): void {
    const emptiness = emptinessOf(store);
    const shown = JSON.stringify(emptiness);
    if (shown === this.shown) return;
    this.shown = shown;
    this.element.dataset['kind'] = emptiness.kind;
    this.element.replaceChildren(...this.content(emptiness));
  }

  private content(emptiness: Emptiness): Node[] {
    switch (emptiness.kind) {
      case 'none':
        return [];
      case 'loading':
        return [
          icon('loading codicon-modifier-spin'),
          sentence(l10n.t('Reading this machine’s processes…')),
        ];
      case 'failed':
        return [sentence(l10n.t('ProcLens can’t read this machine’s processes right now.'))];
      case 'no-match':
        return [
          sentence(l10n.t('No process matches “{0}”.', visibleText(emptiness.filterText))),
          ...partlyNote(emptiness.partly),
          this.clear.element,
        ];
      case 'kernel-threads-only':
        return [sentence(l10n.t('There are only kernel threads, which aren’t listed.'))];
      case 'no-processes':
        return [sentence(l10n.t('No processes to show.'))];
      default:
        return assertNever(emptiness);
    }
  }
}

function emptinessOf(store: Store): Emptiness {
  const { snapshot, gridRows, status, filter, hiddenKernelThreads } = store;
  if (gridRows.length > 0) return { kind: 'none' };
  if (!snapshot) return { kind: status.kind === 'failed' ? 'failed' : 'loading' };
  const filterText = filter.text.trim();
  if (filterText) return { kind: 'no-match', filterText, partly: store.partlySearched };
  return { kind: hiddenKernelThreads > 0 ? 'kernel-threads-only' : 'no-processes' };
}

/** Warns that there may be matches all the same, because some lines were searched only in part. */
function partlyNote(count: number): HTMLElement[] {
  if (count === 0) return [];
  return [
    sentence(
      count === 1
        ? l10n.t('The command line of 1 process is very long: only its first part was searched.')
        : l10n.t(
            'The command lines of {0} processes are very long: only their first part was searched.',
            count,
          ),
    ),
  ];
}

function sentence(text: string): HTMLElement {
  return element('p', 'placeholder-text', {}, text);
}
