import { element, setText } from '../dom';
import type { SectionId } from './sectionIds';

/** A part of the details pane that can be closed, by the browser's own means and keys. */
export class Section {
  private readonly title: HTMLElement;
  readonly element: HTMLDetailsElement;
  /** What was last known: the browser tells of every change, ours included, and later. */
  private isOpen = false;

  constructor(id: SectionId, content: HTMLElement, onToggle: (open: boolean) => void) {
    this.title = element('h3', '', { id: `details-${id}-title` });
    this.element = element(
      'details',
      'section',
      { id: `details-${id}` },
      element('summary', 'section-title', {}, this.title),
      element('div', 'section-body', {}, content),
    );
    this.element.addEventListener('toggle', () => {
      if (this.element.open === this.isOpen) return;
      this.isOpen = this.element.open;
      onToggle(this.isOpen);
    });
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
