import * as l10n from '@vscode/l10n';
import type { Inspection, Reveal, Revealed } from '../../src/core/process/inspection';
import type { ProcessInfo, ProcessKey } from '../../src/core/process/process';
import { findProcess, type Snapshot } from '../../src/core/process/snapshot';
import { relativesOf } from '../../src/core/process/tree';
import type { EndedProcess, HistoryColumns } from '../../src/protocol/messages';
import { cellText } from '../elements/cellText';
import { element, setText } from '../elements/dom';
import { createButton } from '../elements/kit';
import { SECTION_IDS, type SectionId } from '../model/sectionIds';
import { Activity } from './activity';
import { Descriptors } from './descriptors';
import { Ending } from './ending';
import { Environment } from './environment';
import { ControlGroup, Limits } from './limits';
import { InputOutput, Memory } from './memory';
import { Overview } from './overview';
import { Children } from './processLinks';
import { Program, ProgramWatch } from './program';
import { type ProcessView, Section, type SectionContent } from './sectionContent';
import { keepLast, Series } from './series';
import { Sockets } from './sockets';

export interface DetailsEvents {
  onFollow(key: ProcessKey): void;
  onClose(): void;
  /** Sections were opened or closed: these are open now. */
  onSections(open: readonly SectionId[]): void;
  /** What is asked for in `request` has changed. */
  onRequest(): void;
  onReveal(key: ProcessKey, what: Reveal): void;
}

/** All there is to know of one process. Keeps the last of it when the process ends. */
export class Details {
  private readonly title = element('h2', 'details-title', {
    id: 'details-title',
    tabindex: '-1',
  });
  private readonly ended = element('p', 'ended', { id: 'details-ended', role: 'status' });
  private readonly program = new Program((what) => this.reveal(what));
  private readonly environment = new Environment({
    onAsk: () => this.askForEnvironment(),
    onReveal: (what) => this.reveal(what),
  });
  private readonly contents: Readonly<Record<SectionId, SectionContent>> = {
    overview: new Overview((key) => this.follow(key)),
    program: this.program,
    activity: new Activity(),
    memory: new Memory(),
    io: new InputOutput(),
    descriptors: new Descriptors(),
    sockets: new Sockets(),
    limits: new Limits(),
    cgroup: new ControlGroup(),
    environment: this.environment,
    children: new Children((key) => this.follow(key)),
  };
  private readonly sections = SECTION_IDS.map((id) => {
    const content = this.contents[id];
    return { id, content, section: new Section(id, content.element, () => this.toggled()) };
  });
  readonly element: HTMLElement;
  private view: ProcessView | undefined;
  /** Is to be shown and not there: the host may know of it, if it ended while there was no page. */
  private missing: { readonly key: ProcessKey; readonly snapshot: Snapshot } | undefined;
  private readonly ending = new Ending();
  private readonly programWatch = new ProgramWatch();
  /** Reveals that were asked for and not answered yet. */
  private readonly pending = new Set<string>();

  constructor(private readonly events: DetailsEvents) {
    const close = createButton({
      label: l10n.t('Close Details'),
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
        ...this.sections.map(({ section }) => section.element),
      ),
    );
    this.element.hidden = true;
    this.element.addEventListener('contextmenu', () => this.prepareMenu());
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) this.events.onClose();
    });
  }

  /** Copy is for what is selected; without that, VS Code's menu would have nothing to do. */
  private prepareMenu(): void {
    const preventDefaultContextMenuItems = document.getSelection()?.isCollapsed !== false;
    this.element.dataset['vscodeContext'] = JSON.stringify({ preventDefaultContextMenuItems });
  }

  /** The process whose details are there, running or ended; `undefined` while closed. */
  get shownKey(): ProcessKey | undefined {
    return this.view?.info.key;
  }

  /** What the host is to read for what is shown, or knows of what is to be shown. */
  get request(): { readonly key: ProcessKey | null; readonly environment: boolean } {
    const { view } = this;
    const key = view?.info.key ?? this.missing?.key ?? null;
    return { key, environment: view?.environment ?? false };
  }

  /** Opens these sections and closes the others. */
  setOpen(open: readonly SectionId[]): void {
    for (const { id, section } of this.sections) section.open = open.includes(id);
  }

  /** Shows the process with this key; without one, closes. */
  show(key: ProcessKey | undefined, snapshot: Snapshot | undefined): void {
    const info = key && snapshot ? findProcess(snapshot, key) : undefined;
    const isMissing = !info && this.shownKey !== key;
    this.missing = key && snapshot && isMissing ? { key, snapshot } : undefined;
    if (!key || !snapshot || isMissing) {
      this.forget();
      this.element.hidden = true;
      return;
    }
    if (info) this.showRunning(info, snapshot);
    else setText(this.ended, this.ending.missing(snapshot.timestampMs));
    this.element.hidden = false;
  }

  /** What the host has read of the process. */
  inspected(inspection: Inspection): void {
    const { view } = this;
    if (view?.info.key !== inspection.key) return;
    if (this.programWatch.isAnother(inspection)) {
      this.pending.clear();
      this.program.hideArguments();
      this.environment.hideValues();
    }
    this.render({ ...view, inspection: keepLast(view.inspection, inspection) });
  }

  /** What the process used before the details opened, and how it was last if it has ended. */
  recalled(key: ProcessKey, history: HistoryColumns, ended?: EndedProcess): void {
    if (ended && this.missing?.key === key) this.showEnded(ended, this.missing.snapshot);
    const { view } = this;
    if (view?.info.key !== key) return;
    view.series.replace(history);
    this.render(view);
  }

  /** The answer to a reveal. One that nobody waits for any more is ignored. */
  revealed(key: ProcessKey, what: Reveal, result: Revealed): void {
    if (this.shownKey !== key || !this.pending.delete(nameOf(what))) return;
    if (what.kind === 'arguments') this.program.reveal(result);
    else this.environment.reveal(what.name, result);
  }

  private showRunning(info: ProcessInfo, snapshot: Snapshot): void {
    const { timestampMs: nowMs } = snapshot;
    if (this.shownKey !== info.key) this.forget();
    setText(this.ended, this.ending.listed(info, nowMs));
    setText(this.title, cellText(info.name));
    const before = this.view;
    const series = before?.series ?? new Series();
    series.append(info, nowMs);
    this.render({
      info,
      nowMs,
      series,
      ...relativesOf(snapshot, info.key),
      inspection: before?.inspection,
      environment: before?.environment ?? false,
    });
  }

  private showEnded({ last, atMs }: EndedProcess, snapshot: Snapshot): void {
    this.missing = undefined;
    setText(this.ended, this.ending.recalled(last, atMs));
    setText(this.title, cellText(last.name));
    const processes = new Map(snapshot.processes).set(last.pid, last);
    const { ancestors } = relativesOf({ processes }, last.key);
    const series = new Series();
    const environment = false;
    const nowMs = atMs;
    this.view = {
      info: last,
      nowMs,
      series,
      ancestors,
      children: [],
      inspection: undefined,
      environment,
    };
    this.element.hidden = false;
  }

  private forget(): void {
    this.view = undefined;
    this.ending.clear();
    this.programWatch.clear();
    this.pending.clear();
    this.program.clear();
    this.environment.clear();
  }

  /** What is closed is brought up to date when it opens. */
  private render(view: ProcessView): void {
    this.view = view;
    for (const { content, section } of this.sections) {
      section.setTitle(content.title(view));
      if (section.open) content.show(view);
    }
  }

  private toggled(): void {
    if (this.view) this.render(this.view);
    this.events.onSections(this.sections.filter(({ section }) => section.open).map(({ id }) => id));
  }

  private askForEnvironment(): void {
    if (!this.view) return;
    this.render({ ...this.view, environment: true });
    this.events.onRequest();
  }

  private reveal(what: Reveal): void {
    if (!this.shownKey) return;
    this.pending.add(nameOf(what));
    this.events.onReveal(this.shownKey, what);
  }

  private follow(key: ProcessKey): void {
    this.events.onFollow(key);
    // The link that had the focus is of the process before, and gone.
    if (this.shownKey === key) this.title.focus();
  }
}

function nameOf(what: Reveal): string {
  return what.kind === 'arguments' ? what.kind : `${what.kind} ${what.name}`;
}
