import type { WebviewMessage } from '../protocol/messages';
import { parseWebviewMessage } from '../protocol/schema';
import { RateLimit } from './rateLimit';

const MOST_A_SECOND = 20;
/** Nobody would say these again: the panel would stay empty, or old. */
const VITAL: ReadonlySet<WebviewMessage['type']> = new Set(['ready', 'resync', 'inspect']);

/** What comes from a panel's webview: what is no message, or one too many, is counted and ignored. */
export class PanelInbox {
  private readonly rate = new RateLimit(MOST_A_SECOND, 1000);
  private malformedCount = 0;
  private excessCount = 0;

  constructor(private readonly warn: (sentence: string) => void) {}

  /** The message in `value`, if it is to be acted upon. */
  take(value: unknown, nowMs = performance.now()): WebviewMessage | undefined {
    const message = parseWebviewMessage(value);
    if (!message) {
      if (this.malformedCount++ === 0) {
        this.warn('The panel sent a message that is not understood; it was ignored.');
      }
      return undefined;
    }
    if (VITAL.has(message.type) || this.rate.allows(nowMs)) return message;
    if (this.excessCount++ === 0) {
      this.warn(`The panel sent over ${MOST_A_SECOND} messages in a second; some were ignored.`);
    }
    return undefined;
  }
}
