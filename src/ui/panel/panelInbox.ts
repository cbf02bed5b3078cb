import type { WebviewMessage } from '../../protocol/messages';
import { parseWebviewMessage } from '../../protocol/schema';
import { NewestOnly } from './newestOnly';
import { RateLimit } from './rateLimit';

const MOST_A_SECOND = 20;
/**
 * The page sends these only once. Without them the panel or a column would stay empty or old, a change
 * of the preferences would be lost, or a search would keep waiting for command lines.
 */
const VITAL: ReadonlySet<WebviewMessage['type']> = new Set([
  'ready',
  'resync',
  'want',
  'preferences',
  'commandLines',
]);
/** The details follow the selection, which a held key moves thirty times a second. */
const INSPECT_EVERY_MS = 100;

/**
 * What comes from a panel's webview: what is no message, or one too many, is counted and ignored.
 * Of what the details are open on only the newest counts, which may have to wait but is not lost.
 */
export class PanelInbox {
  private readonly rate = new RateLimit(MOST_A_SECOND, 1000);
  private readonly inspections: NewestOnly<WebviewMessage>;
  private malformedCount = 0;
  private excessCount = 0;

  /** @param handle takes each message that is to be acted upon. */
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
        this.warn('The panel sent a message that is not understood; it was ignored.');
      }
      return;
    }
    if (message.type === 'inspect') {
      this.inspections.add(message);
      return;
    }
    if (!VITAL.has(message.type) && !this.rate.allows(nowMs)) {
      if (this.excessCount++ === 0) {
        this.warn(`The panel sent over ${MOST_A_SECOND} messages in a second; some were ignored.`);
      }
      return;
    }
    // A new page has said nothing yet; any other message was sent after what waits.
    if (message.type === 'ready') this.inspections.clear();
    else this.inspections.flush();
    this.handle(message);
  }

  /** The page is gone, and with it what it said last. */
  clear(): void {
    this.inspections.clear();
  }
}
