import { extrasOf, type ExtraField } from '../src/core/extraField';

/** Has read of every process what is read only while it is wanted. */
export class Demand {
  private told = '';

  /** @param post tells the host; not before the page has said that it is ready, and wants nothing */
  constructor(private readonly post: (extras: readonly ExtraField[]) => void) {}

  /** @param fields all that is shown, sorted by and searched, in any order */
  update(fields: Iterable<string>): void {
    const extras = extrasOf(fields);
    if (extras.join() === this.told) return;
    this.told = extras.join();
    this.post(extras);
  }
}
