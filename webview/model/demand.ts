import { extrasOf, type ExtraField } from '../../src/core/process/extraField';

/** Has read of every process what is read only while it is wanted. */
export class Demand {
  private told: readonly ExtraField[] = [];

  /** @param post tells the host; not before the page has said that it is ready, and wants nothing */
  constructor(private readonly post: (extras: readonly ExtraField[]) => void) {}

  /**
   * @param fields all that is shown, sorted by and searched, in any order
   * @returns whether something is among them that was not wanted before
   */
  update(fields: Iterable<string>): boolean {
    const extras = extrasOf(fields);
    const { told } = this;
    if (extras.join() === told.join()) return false;
    this.told = extras;
    this.post(extras);
    return extras.some((one) => !told.includes(one));
  }
}
