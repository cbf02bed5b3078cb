import * as l10n from '@vscode/l10n';
import type { Inspection, Reveal, Revealed } from '../../src/core/process/inspection';
import { type ProcessInfo, type ProcessKey, titleOf } from '../../src/core/process/process';
import { treeCpuTimeMs } from '../../src/core/process/cpuShares';
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
  /** Called with the open sections after one was opened or closed. */
  onSections(open: readonly SectionId[]): void;
  /** Called when `request` has changed. */
  onRequest(): void;
  onReveal(key: ProcessKey, what: Reveal): void;
}

/** The details of one process. When the process ends, they keep its last values. */
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
  /**
   * A process that should be shown but is not in the snapshot. If it ended while no page was open,
   * the extension host may still know it.
   */
  private missing: { readonly key: ProcessKey; readonly snapshot: Snapshot } | undefined;
  private readonly ending = new Ending();
  private readonly programWatch = new ProgramWatch();
  /** Requests to reveal a value that are not answered yet. */
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

  /** Offers Copy only for a selection: without one, VS Code's menu would do nothing. */
  private prepareMenu(): void {
    const preventDefaultContextMenuItems = document.getSelection()?.isCollapsed !== false;
    this.element.dataset['vscodeContext'] = JSON.stringify({ preventDefaultContextMenuItems });
  }

  /** The process on display, running or ended; `undefined` while the details are closed. */
  get shownKey(): ProcessKey | undefined {
    return this.view?.info.key;
  }

  /** What the host should read for the process on display, or look up for the missing one. */
  get request(): { readonly key: ProcessKey | null; readonly environment: boolean } {
    const { view } = this;
    const key = view?.info.key ?? this.missing?.key ?? null;
    return { key, environment: view?.environment ?? false };
  }

  /** Opens these sections and closes the others. */
  setOpen(open: readonly SectionId[]): void {
    for (const { id, section } of this.sections) section.open = open.includes(id);
  }

  /** Shows the process with this key, or closes the details if there is none. */
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

  /** Called with what the host has read of the process. */
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

  /**
   * Called with the usage before the details opened, and with the last values if the process has
   * ended.
   */
  recalled(key: ProcessKey, history: HistoryColumns, ended?: EndedProcess): void {
    if (ended && this.missing?.key === key) this.showEnded(ended, this.missing.snapshot);
    const { view } = this;
    if (view?.info.key !== key) return;
    view.series.replace(history);
    this.render(view);
  }

  /** Called with the answer to a reveal. Ignores an answer that is no longer awaited. */
  revealed(key: ProcessKey, what: Reveal, result: Revealed): void {
    if (this.shownKey !== key || !this.pending.delete(nameOf(what))) return;
    if (what.kind === 'arguments') this.program.reveal(result);
    else this.environment.reveal(what.name, result);
  }

  private showRunning(info: ProcessInfo, snapshot: Snapshot): void {
    const { timestampMs: nowMs } = snapshot;
    if (this.shownKey !== info.key) this.forget();
    setText(this.ended, this.ending.listed(info, nowMs));
    setText(this.title, headingOf(info));
    const before = this.view;
    const series = before?.series ?? new Series();
    series.append(info, nowMs);
    this.render({
      info,
      nowMs,
      series,
      ...relativesOf(snapshot, info.key),
      treeCpuTimeMs: info.childrenCpuTimeMs ? treeCpuTimeMs(snapshot, info) : undefined,
      inspection: before?.inspection,
      environment: before?.environment ?? false,
    });
  }

  private showEnded({ last, atMs }: EndedProcess, snapshot: Snapshot): void {
    this.missing = undefined;
    setText(this.ended, this.ending.recalled(last, atMs));
    setText(this.title, headingOf(last));
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
      treeCpuTimeMs: undefined,
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

  /** Updates the open sections. A closed one is updated when it opens. */
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
    // The link that had the focus belonged to the previous process, and is gone.
    if (this.shownKey === key) this.title.focus();
  }
}

/** `C compiler · big.c` */
function headingOf(info: ProcessInfo): string {
  const { titleDetail } = info;
  const title = titleOf(info);
  return cellText(titleDetail === undefined ? title : `${title} · ${titleDetail}`);
}

function nameOf(what: Reveal): string {
  return what.kind === 'arguments' ? what.kind : `${what.kind} ${what.name}`;
}
