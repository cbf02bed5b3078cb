import { formatTime, UNKNOWN } from '../src/core/format';
import type { ProcessInfo, ProcessKey } from '../src/core/process';
import { findProcess, type Snapshot } from '../src/core/snapshot';
import { visibleText } from '../src/core/text';
import { buildTree } from '../src/core/tree';
import { cellText } from './cellText';
import { element, setText } from './dom';
import { FACTS } from './facts';
import { createButton } from './kit';
import { ProcessLinks } from './processLinks';

export interface DetailsEvents {
  onFollow(key: ProcessKey): void;
  onClose(): void;
}

/** The facts of one process. Keeps the last ones when the process ends. */
export class Details {
  private readonly _title = element('h2', 'details-title', { id: 'details-title' });
  private readonly _ended = element('p', 'ended', { id: 'details-ended', role: 'status' });
  private readonly _values = FACTS.map(({ id }) => element('dd', '', { 'data-fact': id }));
  private readonly _parent: ProcessLinks;
  private readonly _children: ProcessLinks;
  private readonly _childrenTitle = element('h3', '', { id: 'details-children-title' });
  private readonly _commandLine = element('div', 'command-line', {
    id: 'details-command-line',
    tabindex: '0',
    role: 'group',
    'aria-label': 'Command line',
  });
  readonly element: HTMLElement;
  private _info: ProcessInfo | undefined;
  private _commandLineShown: string | undefined;
  private _endedMs: number | undefined;

  constructor(private readonly _events: DetailsEvents) {
    this._parent = new ProcessLinks((key) => this._events.onFollow(key));
    this._children = new ProcessLinks((key) => this._events.onFollow(key));
    this._parent.element.id = 'details-parent';
    this._children.element.id = 'details-children';
    const close = createButton({
      label: 'Close Details',
      appearance: 'icon',
      icon: 'close',
      onClick: () => this._events.onClose(),
    });
    close.element.id = 'details-close';
    this.element = element(
      'aside',
      'details',
      { id: 'details', 'aria-labelledby': 'details-title' },
      element('div', 'details-heading', {}, this._title, close.element),
      element(
        'div',
        'details-body',
        {},
        this._ended,
        element('dl', 'facts', {}, ...this._facts()),
        element('h3', '', {}, 'Command line'),
        this._commandLine,
        this._childrenTitle,
        this._children.element,
      ),
    );
    this.element.hidden = true;
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this._events.onClose();
    });
  }

  /** The process whose facts are there, running or ended; `undefined` while closed. */
  get shownKey(): ProcessKey | undefined {
    return this.element.hidden ? undefined : this._info?.key;
  }

  /** Shows the process with this key; without one, closes. */
  show(key: ProcessKey | undefined, snapshot: Snapshot | undefined): void {
    const info = key && snapshot ? findProcess(snapshot, key) : undefined;
    if (!key || !snapshot || (!info && this._info?.key !== key)) {
      this._info = undefined;
      this.element.hidden = true;
      return;
    }
    if (info) this._showRunning(info, snapshot);
    else this._showEnded(snapshot);
    this.element.hidden = false;
  }

  private _showRunning(info: ProcessInfo, snapshot: Snapshot): void {
    this._info = info;
    this._endedMs = undefined;
    setText(this._ended, '');
    setText(this._title, cellText(info.name));
    for (const [i, fact] of FACTS.entries()) {
      const value = this._values[i];
      if (value) setText(value, fact.text(info, snapshot.timestampMs));
    }
    const { commandLine } = info;
    if (commandLine !== this._commandLineShown || commandLine === undefined) {
      this._commandLineShown = commandLine;
      setText(this._commandLine, commandLine === undefined ? UNKNOWN : visibleText(commandLine));
    }
    const tree = buildTree(snapshot);
    const [parent] = tree.ancestorsOf(info.key);
    const children = tree.childrenOf(info.key);
    this._parent.show(parent ? [parent] : [], noParentText(info));
    setText(this._childrenTitle, `Children (${children.length})`);
    this._children.show(children, 'None');
  }

  private _showEnded({ timestampMs }: Snapshot): void {
    this._endedMs ??= timestampMs;
    setText(this._ended, `Ended at ${formatTime(this._endedMs)}. These are its last values.`);
  }

  private _facts(): Node[] {
    return FACTS.flatMap(({ id, label }, i) => {
      const fact = [element('dt', '', {}, label), this._values[i] ?? ''] as Node[];
      if (id !== 'pid') return fact;
      const parent = element('dd', '', { 'data-fact': 'parent' }, this._parent.element);
      return [...fact, element('dt', '', {}, 'Parent'), parent];
    });
  }
}

/** A parent can be gone, or never have been. */
function noParentText({ ppid }: ProcessInfo): string {
  return ppid > 0 ? `PID ${ppid}, not running` : 'None';
}
