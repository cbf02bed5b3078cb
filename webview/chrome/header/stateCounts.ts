import * as l10n from '@vscode/l10n';
import type { ProcessState } from '../../../src/core/process/state';
import type { Snapshot } from '../../../src/core/process/snapshot';
import { parseQuery } from '../../../src/core/query/queryParser';
import { element, setAttribute, setText } from '../../elements/dom';

/** Leaves room for the usual counts from the start, so that nothing moves when a number changes. */
const LEAST_DIGITS: Partial<Record<ProcessState, number>> = { running: 2, sleeping: 3 };
/** As wide as a digit. */
const FIGURE_SPACE = '\u2007';

/** States that last only moments come last, so that a button that comes and goes moves no other. */
const WORDS: ReadonlyMap<ProcessState, (count: string) => string> = new Map([
  ['running', (count) => l10n.t('{0} running', count)],
  ['sleeping', (count) => l10n.t('{0} sleeping', count)],
  ['idle', (count) => l10n.t('{0} idle', count)],
  ['zombie', (count) => l10n.t('{0} zombie', count)],
  ['stopped', (count) => l10n.t('{0} stopped', count)],
  ['traced', (count) => l10n.t('{0} stopped by debugger', count)],
  ['parked', (count) => l10n.t('{0} parked', count)],
  ['dead', (count) => l10n.t('{0} dead', count)],
  ['unknown', (count) => l10n.t('{0} unknown', count)],
  ['disk-sleep', (count) => l10n.t('{0} waiting for disk', count)],
]);

interface StateButton {
  readonly element: HTMLButtonElement;
  digits: number;
  count?: number;
}

/**
 * How many processes are in each state. A click filters by that state, a second click shows all.
 */
export class StateCounts {
  private readonly buttons = new Map<ProcessState, StateButton>();
  readonly element = element('div', 'states', {
    role: 'group',
    'aria-label': l10n.t('Processes by state'),
  });
  private counted: Snapshot | undefined;
  private countedThreads = false;
  private filterText = '';
  private asked: ProcessState | undefined;

  constructor(private readonly onFilter: (text: string) => void) {
    for (const state of WORDS.keys()) this.buttons.set(state, this.button(state));
  }

  show(snapshot: Snapshot, showKernelThreads: boolean, filterText: string): void {
    if (filterText !== this.filterText) this.press(filterText);
    if (snapshot === this.counted && showKernelThreads === this.countedThreads) return;
    this.counted = snapshot;
    this.countedThreads = showKernelThreads;
    const counts: Partial<Record<ProcessState, number>> = {};
    snapshot.processes.forEach(({ state, kernelThread }) => {
      if (showKernelThreads || !kernelThread) counts[state] = (counts[state] ?? 0) + 1;
    });
    for (const [state, words] of WORDS) this.showCount(state, words, counts[state] ?? 0);
  }

  private showCount(state: ProcessState, words: (count: string) => string, count: number): void {
    const button = this.buttons.get(state);
    if (!button) return;
    if (count !== button.count) {
      button.count = count;
      const text = String(count);
      button.digits = Math.max(button.digits, text.length);
      setText(button.element, words(text.padStart(button.digits, FIGURE_SPACE)));
    }
    // The state in the filter stays visible, so that the filter can be removed here.
    const isOn = state === this.asked;
    button.element.hidden = count === 0 && !isOn && !(state in LEAST_DIGITS);
  }

  private button(state: ProcessState): StateButton {
    const button = element('button', 'state-count', {
      type: 'button',
      'aria-pressed': 'false',
      title: l10n.t('Show only these'),
    });
    button.addEventListener('click', () => {
      const { asked, filterText } = this;
      this.onFilter(state === asked ? withoutState(filterText) : withState(filterText, state));
    });
    this.element.append(button);
    return { element: button, digits: LEAST_DIGITS[state] ?? 1 };
  }

  private press(filterText: string): void {
    this.filterText = filterText;
    this.asked = stateIn(filterText);
    for (const [state, { element: button }] of this.buttons) {
      setAttribute(button, 'aria-pressed', String(state === this.asked));
    }
  }
}

/** The state that a separate term narrows the whole query to, as `withState` writes it. */
function stateIn(text: string): ProcessState | undefined {
  const parsed = parseQuery(text);
  if (!parsed.ok) return undefined;
  const { query } = parsed;
  for (const part of query.kind === 'and' ? query.parts : [query]) {
    if (part.kind !== 'state' || part.negated) continue;
    const [state] = part.states;
    if (state && part.states.length === 1 && termOf(state).test(text)) return state;
  }
  return undefined;
}

/** The query narrowed to this state instead of any other state. An invalid query is replaced. */
function withState(text: string, state: ProcessState): string {
  const rest = withoutState(text);
  const parsed = parseQuery(rest);
  if (!rest || !parsed.ok) return `state:${state}`;
  return `${parsed.query.kind === 'or' ? `(${rest})` : rest} state:${state}`;
}

/**
 * The query without its state term, and without parentheses that were only needed for that term.
 */
function withoutState(text: string): string {
  const state = stateIn(text);
  if (!state) return text.trim();
  const rest = text.replace(termOf(state), ' ').trim();
  return /^\(([^()"/]*)\)$/.exec(rest)?.[1] ?? rest;
}

function termOf(state: ProcessState): RegExp {
  return new RegExp(`(?:^|\\s+)state:${state}(?:\\s+|$)`);
}
