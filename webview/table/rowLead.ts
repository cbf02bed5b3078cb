import { element, icon } from '../elements/dom';
import type { Row } from '../model/rows/row';

/** What stands before the name of a row that may have others below it: an indent and a twistie. */
export class RowLead {
  private lead: HTMLElement | undefined;
  private twistie: HTMLElement | undefined;

  constructor(private readonly cell: HTMLElement | undefined) {}

  /** False in a flat list. */
  get isShown(): boolean {
    return this.lead !== undefined;
  }

  show({ positionInSet, level, expandable, expanded }: Row): void {
    if (positionInSet === undefined) {
      this.lead?.remove();
      this.lead = undefined;
      return;
    }
    if (!this.lead || !this.twistie) {
      this.twistie = icon('blank');
      this.lead = element('span', 'lead', {}, this.twistie);
      this.cell?.prepend(this.lead);
    }
    this.lead.style.setProperty('--level', String(level - 1));
    const shape = expanded ? 'chevron-down' : 'chevron-right';
    const name = `codicon codicon-${expandable ? shape : 'blank'}${expandable ? ' twistie' : ''}`;
    if (this.twistie.className !== name) this.twistie.className = name;
  }
}
