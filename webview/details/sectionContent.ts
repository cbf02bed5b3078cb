import type { Inspection } from '../../src/core/process/inspection';
import type { ProcessInfo } from '../../src/core/process/process';
import { element, setText } from '../elements/dom';
import type { SectionId } from '../model/sectionIds';
import type { Series } from './series';

/** What stands in a section of the details pane. */
export interface SectionContent {
  readonly element: HTMLElement;
  /** Also seen while the section is closed. */
  title(view: ProcessView): string;
  /** Brings the content up to date, in place. Not called while the section is closed. */
  show(view: ProcessView): void;
}

/** All that the details pane knows of its process at one moment. */
export interface ProcessView {
  readonly info: ProcessInfo;
  readonly nowMs: number;
  /** From the parent up to the root. */
  readonly ancestors: readonly ProcessInfo[];
  readonly children: readonly ProcessInfo[];
  /** `undefined` until the first answer. */
  readonly inspection: Inspection | undefined;
  /** The names of the environment were asked for. */
  readonly environment: boolean;
  readonly series: Series;
}

/** A part of the details pane that can be closed, by the browser's own means and keys. */
export class Section {
  private readonly title: HTMLElement;
  readonly element: HTMLDetailsElement;
  /** What was last known: the browser tells of every change, ours included, and later. */
  private isOpen = false;

  constructor(id: SectionId, content: HTMLElement, onToggle: () => void) {
    this.title = element('h3', '', { id: `details-${id}-title` });
    this.element = element(
      'details',
      'section',
      { id: `details-${id}` },
      element('summary', 'section-title', {}, this.title),
      element('div', 'section-body', {}, content),
    );
    // The event of the browser comes later, and what opens would be seen empty until then.
    new MutationObserver(() => {
      if (this.element.open === this.isOpen) return;
      this.isOpen = this.element.open;
      onToggle();
    }).observe(this.element, { attributeFilter: ['open'] });
  }

  get open(): boolean {
    return this.isOpen;
  }

  set open(open: boolean) {
    this.isOpen = open;
    this.element.open = open;
  }

  setTitle(title: string): void {
    setText(this.title, title);
  }
}
