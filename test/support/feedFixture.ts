import { Emitter } from '../../src/core/events/events';
import { History } from '../../src/core/history/history';
import type { ProcessKey } from '../../src/core/process/process';
import type { HostMessage } from '../../src/protocol/messages';
import { InspectionFeed } from '../../src/ui/panel/inspectionFeed';
import { SlowSource } from './slowSource';

export const ONE = '10:100' as ProcessKey;
export const OTHER = '20:200' as ProcessKey;

/** The feed of the panel details, with its collaborators. */
export class FeedFixture {
  readonly source = new SlowSource();
  readonly samples = new Emitter<void>();
  readonly history = new History();
  readonly posted: HostMessage[] = [];
  readonly feed = new InspectionFeed({
    source: this.source,
    onDidSample: this.samples.event,
    history: this.history,
    post: (message) => this.posted.push(message),
  });

  /** Opens the details of this process, or moves them to it. */
  open(key: ProcessKey): void {
    this.feed.open(key, { environment: false });
  }

  /** Signals a new snapshot. */
  sample(): void {
    this.samples.fire();
  }
}
