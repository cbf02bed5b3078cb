import type { ProcessKey } from '../../src/core/process/process';
import type { Snapshot } from '../../src/core/process/snapshot';
import { element } from '../elements/dom';
import type { SectionId } from '../model/sectionIds';
import type { Details, DetailsEvents } from './details';

/**
 * Loads the details as a separate bundle, so that the table does not wait for them. Messages for
 * the details that arrive earlier are dropped: nothing can have requested them yet.
 */
export class LazyDetails {
  /** Marks the position of the details until they are loaded. */
  readonly place = element('div');
  private details: Details | undefined;
  /** Handles a message for the details. Returns true if everything must be rendered again. */
  receive: (message: unknown) => boolean = () => false;
  private open: readonly SectionId[] = [];

  constructor(private readonly events: DetailsEvents) {
    this.place.hidden = true;
  }

  /** Resolves once the details are loaded. */
  async load(): Promise<void> {
    const { Details, receiveDetailsMessage } = await import('./detailsBundle');
    const details = new Details(this.events);
    details.setOpen(this.open);
    this.place.replaceWith(details.element);
    this.details = details;
    this.receive = (message) => receiveDetailsMessage(message, details);
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
}

type Request = LazyDetails['request'];

/** Tells the host which process the details are open on, whenever that changes. */
export class InspectionRequests {
  private told: Request = { key: null, environment: false };

  constructor(private readonly tell: (request: Request) => void) {}

  ask({ key, environment }: Request): void {
    if (key === this.told.key && environment === this.told.environment) return;
    this.told = { key, environment };
    this.tell(this.told);
  }
}
