import type { ProcessKey } from '../../src/core/process/process';
import type { Snapshot } from '../../src/core/process/snapshot';
import { element } from '../elements/dom';
import type { Fields } from '../model/messageShape';
import type { SectionId } from '../model/sectionIds';
import type { Details, DetailsEvents } from './details';

/**
 * The details, which are a file of their own: the table does not wait for them. What comes for them
 * before they are there is for nobody, as nobody has asked yet.
 */
export class LazyDetails {
  /** Where they will be. */
  readonly place = element('div');
  private details: Details | undefined;
  /** Takes a message for the details. True if all is to be shown anew because of it. */
  receive: (message: Fields) => boolean = () => false;
  private open: readonly SectionId[] = [];

  constructor(private readonly events: DetailsEvents) {
    this.place.hidden = true;
  }

  /** Resolves once they are there. */
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

/** Tells the host what the details are open on, whenever that is another. */
export class InspectionRequests {
  private told: Request = { key: null, environment: false };

  constructor(private readonly tell: (request: Request) => void) {}

  ask({ key, environment }: Request): void {
    if (key === this.told.key && environment === this.told.environment) return;
    this.told = { key, environment };
    this.tell(this.told);
  }
}
