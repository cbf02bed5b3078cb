import type { LazyDetails } from './lazyDetails';

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
