import { formatTime, UNKNOWN } from '../src/core/format';
import type { ProcessInfo, ProcessKey } from '../src/core/process';
import { findProcess, type Snapshot } from '../src/core/snapshot';
import { visibleText } from '../src/core/text';
import { relativesOf } from '../src/core/tree';
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
  private readonly title = element('h2', 'details-title', { id: 'details-title' });
  private readonly ended = element('p', 'ended', { id: 'details-ended', role: 'status' });
  private readonly values = FACTS.map(({ id }) => element('dd', '', { 'data-fact': id }));
  private readonly parent: ProcessLinks;
  private readonly children: ProcessLinks;
  private readonly childrenTitle = element('h3', '', { id: 'details-children-title' });
  private readonly commandLine = element('div', 'command-line', {
    id: 'details-command-line',
    tabindex: '0',
    role: 'group',
    'aria-label': 'Command line',
  });
  readonly element: HTMLElement;
  private info: ProcessInfo | undefined;
  private commandLineShown: string | undefined;
  private endedMs: number | undefined;

  constructor(private readonly events: DetailsEvents) {
    this.parent = new ProcessLinks((key) => this.events.onFollow(key));
    this.children = new ProcessLinks((key) => this.events.onFollow(key));
    this.parent.element.id = 'details-parent';
    this.children.element.id = 'details-children';
    const close = createButton({
      label: 'Close Details',
      appearance: 'icon',
      icon: 'close',
      onClick: () => this.events.onClose(),
    });
    close.element.id = 'details-close';
    this.element = element(
      'aside',
      'details',
      { id: 'details', 'aria-labelledby': 'details-title' },
      element('div', 'details-heading', {}, this.title, close.element),
      element(
        'div',
        'details-body',
        {},
        this.ended,
        element('dl', 'facts', {}, ...this.facts()),
        element('h3', '', {}, 'Command line'),
        this.commandLine,
        this.childrenTitle,
        this.children.element,
      ),
    );
    this.element.hidden = true;
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.events.onClose();
    });
  }

  /** The process whose facts are there, running or ended; `undefined` while closed. */
  get shownKey(): ProcessKey | undefined {
    return this.element.hidden ? undefined : this.info?.key;
  }

  /** Shows the process with this key; without one, closes. */
  show(key: ProcessKey | undefined, snapshot: Snapshot | undefined): void {
    const info = key && snapshot ? findProcess(snapshot, key) : undefined;
    if (!key || !snapshot || (!info && this.info?.key !== key)) {
      this.info = undefined;
      this.element.hidden = true;
      return;
    }
    if (info) this.showRunning(info, snapshot);
    else this.showEnded(snapshot);
    this.element.hidden = false;
  }

  private showRunning(info: ProcessInfo, snapshot: Snapshot): void {
    this.info = info;
    this.endedMs = undefined;
    setText(this.ended, '');
    setText(this.title, cellText(info.name));
    for (const [i, fact] of FACTS.entries()) {
      const value = this.values[i];
      if (value) setText(value, fact.text(info, snapshot.timestampMs));
    }
    const { commandLine } = info;
    if (commandLine !== this.commandLineShown || commandLine === undefined) {
      this.commandLineShown = commandLine;
      setText(this.commandLine, commandLine === undefined ? UNKNOWN : visibleText(commandLine));
    }
    const { parent, children } = relativesOf(snapshot, info.key);
    this.parent.show(parent ? [parent] : [], noParentText(info));
    setText(this.childrenTitle, `Children (${children.length})`);
    this.children.show(children, 'None');
  }

  private showEnded({ timestampMs }: Snapshot): void {
    this.endedMs ??= timestampMs;
    setText(this.ended, `Ended at ${formatTime(this.endedMs)}. These are its last values.`);
  }

  private facts(): Node[] {
    return FACTS.flatMap(({ id, label }, i) => {
      const fact = [element('dt', '', {}, label), this.values[i] ?? ''] as Node[];
      if (id !== 'pid') return fact;
      const parent = element('dd', '', { 'data-fact': 'parent' }, this.parent.element);
      return [...fact, element('dt', '', {}, 'Parent'), parent];
    });
  }
}

/** A parent can be gone, or never have been. */
function noParentText({ ppid }: ProcessInfo): string {
  return ppid > 0 ? `PID ${ppid}, not running` : 'None';
}
