import type { Inspection } from '../../src/core/process/inspection';
import type { ProcessInfo } from '../../src/core/process/process';
import { element, setText } from '../elements/dom';
import type { SectionId } from '../model/sectionIds';
import type { Series } from './series';

/** The content of a section of the details. */
export interface SectionContent {
  readonly element: HTMLElement;
  /** The title, which is also visible while the section is closed. */
  title(view: ProcessView): string;
  /** Updates the content in place. Not called while the section is closed. */
  show(view: ProcessView): void;
}

/** Everything that the details know about their process at one time. */
export interface ProcessView {
  readonly info: ProcessInfo;
  readonly nowMs: number;
  /** From the parent up to the root. */
  readonly ancestors: readonly ProcessInfo[];
  readonly children: readonly ProcessInfo[];
  /** The CPU time of the process and all below it, in ms; `undefined` if unknown or not needed. */
  readonly treeCpuTimeMs: number | undefined;
  /** `undefined` until the first answer arrives. */
  readonly inspection: Inspection | undefined;
  /** Whether the user asked for the environment. */
  readonly environment: boolean;
  readonly series: Series;
}

/** A collapsible section of the details, based on the browser's own element and keys. */
export class Section {
  private readonly title: HTMLElement;
  readonly element: HTMLDetailsElement;
  /** The last known state. The browser reports every change, including our own, and late. */
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
    // The browser's event comes later, and until then an opened section would be visible but empty.
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
