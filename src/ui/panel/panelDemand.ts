import type { ExtraField } from '../../core/process/extraField';

/** Who is told what is wanted. */
interface Readings {
  want(who: object, fields: readonly ExtraField[]): void;
}

/** What one panel wants to be read of processes: nothing unless its page is there and seen. */
export class PanelDemand {
  private isOpen = false;

  constructor(private readonly readings: Readings) {}

  /** A new page, which has said nothing yet. */
  open(): void {
    this.isOpen = true;
    this.readings.want(this, []);
  }

  want(fields: readonly ExtraField[]): void {
    // The last words of a page that is gone would be heard for ever.
    if (this.isOpen) this.readings.want(this, fields);
  }

  close(): void {
    this.isOpen = false;
    this.readings.want(this, []);
  }
}
