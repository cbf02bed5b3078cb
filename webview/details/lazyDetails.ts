import type { Inspection, Reveal, Revealed } from '../../src/core/inspection';
import type { ProcessKey } from '../../src/core/process';
import type { Snapshot } from '../../src/core/snapshot';
import type { EndedProcess, HistoryColumns } from '../../src/protocol/messages';
import type { Details, DetailsEvents } from './details';
import type { SectionId } from './sectionIds';
import { element } from '../elements/dom';

/**
 * The details, which are a file of their own: the table does not wait for them. What comes for them
 * before they are there is for nobody, as nobody has asked yet.
 */
export class LazyDetails {
  /** Where they will be. */
  readonly place = element('div');
  private details: Details | undefined;
  private open: readonly SectionId[] = [];

  constructor(private readonly events: DetailsEvents) {
    this.place.hidden = true;
  }

  /** Resolves once they are there. */
  async load(): Promise<void> {
    const { Details } = await import('./details');
    this.details = new Details(this.events);
    this.details.setOpen(this.open);
    this.place.replaceWith(this.details.element);
  }

  get shownKey(): ProcessKey | undefined {
    return this.details?.shownKey;
  }

  get request(): Details['request'] {
    return this.details?.request ?? { key: null, environment: false };
  }

  setOpen(open: readonly SectionId[]): void {
    this.open = open;
    this.details?.setOpen(open);
  }

  show(key: ProcessKey | undefined, snapshot: Snapshot | undefined): void {
    this.details?.show(key, snapshot);
  }

  inspected(inspection: Inspection): void {
    this.details?.inspected(inspection);
  }

  recalled(key: ProcessKey, history: HistoryColumns, ended?: EndedProcess): void {
    this.details?.recalled(key, history, ended);
  }

  revealed(key: ProcessKey, what: Reveal, result: Revealed): void {
    this.details?.revealed(key, what, result);
  }
}
