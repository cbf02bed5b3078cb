import type { WebviewMessage } from '../../protocol/messages';
import { parseWebviewMessage } from '../../protocol/schema';

const MOST_A_SECOND = 20;
/**
 * The page sends these only once. If one were lost, the panel or a column would stay empty or
 * stale, a change of the preferences would be lost, or a search would keep waiting for command
 * lines.
 */
const VITAL: ReadonlySet<WebviewMessage['type']> = new Set([
  'ready',
  'resync',
  'want',
  'preferences',
  'commandLines',
]);
/** The details follow the selection, which a held key moves 30 times a second. */
const INSPECT_EVERY_MS = 100;

/**
 * Receives the messages of a panel's webview. Counts and ignores invalid or excess messages. Only
 * the newest request to inspect a process counts; it may be delayed but is never lost.
 */
export class PanelInbox {
  private readonly rate = new RateLimit(MOST_A_SECOND, 1000);
  private readonly inspections: NewestOnly<WebviewMessage>;
  private malformedCount = 0;
  private excessCount = 0;

  /** @param handle processes each accepted message */
  constructor(
    private readonly handle: (message: WebviewMessage) => void,
    private readonly warn: (sentence: string) => void,
  ) {
    this.inspections = new NewestOnly(INSPECT_EVERY_MS, handle);
  }

  receive(value: unknown, nowMs = performance.now()): void {
    const message = parseWebviewMessage(value);
    if (!message) {
      if (this.malformedCount++ === 0) {
        this.warn('The panel sent an unknown message, which was ignored.');
      }
      return;
    }
    if (message.type === 'inspect') {
      this.inspections.add(message);
      return;
    }
    if (!VITAL.has(message.type) && !this.rate.allows(nowMs)) {
      if (this.excessCount++ === 0) {
        this.warn(
          `The panel sent more than ${MOST_A_SECOND} messages in a second. Some were ignored.`,
        );
      }
      return;
    }
    // A new page has not requested anything yet. Any other message was sent after the waiting one.
    if (message.type === 'ready') this.inspections.clear();
    else this.inspections.flush();
    this.handle(message);
  }

  /** The page has closed, so its last request no longer counts. */
  clear(): void {
    this.inspections.clear();
  }
}

/** Passes on at most one value per `everyMs`: the first at once, after that the newest. */
class NewestOnly<T> {
  private held: { readonly value: T } | undefined;
  private pause: NodeJS.Timeout | undefined;

  constructor(
    private readonly everyMs: number,
    private readonly handle: (value: T) => void,
  ) {}

  add(value: T): void {
    this.held = { value };
    if (!this.pause) this.flush();
  }

  /** Passes on the waiting value now. */
  flush(): void {
    const { held } = this;
    if (!held) return;
    this.clear();
    this.pause = setTimeout(() => {
      this.pause = undefined;
      this.flush();
    }, this.everyMs);
    this.handle(held.value);
  }

  /** Drops the waiting value. */
  clear(): void {
    this.held = undefined;
    clearTimeout(this.pause);
    this.pause = undefined;
  }
}

/** Allows at most `most` events in any `windowMs`. */
class RateLimit {
  private readonly times: number[] = [];

  constructor(
    private readonly most: number,
    private readonly windowMs: number,
  ) {}

  allows(nowMs = performance.now()): boolean {
    while (this.times.length > 0 && nowMs - (this.times[0] ?? 0) >= this.windowMs) {
      this.times.shift();
    }
    if (this.times.length >= this.most) return false;
    this.times.push(nowMs);
    return true;
  }
}
