import { PROTOCOL_VERSION } from '../../protocol/messages';

/**
 * Judges the page in a webview by the protocol version it announces. One of another version may
 * have been kept from before an update: it is loaded anew, but only once, because the files of the
 * extension may themselves be of that version by now.
 */
export class PageVersion {
  private wasReloaded = false;

  /** What to do about a page that announces this version. */
  judge(protocolVersion: number): 'use' | 'reload' | 'giveUp' {
    if (protocolVersion === PROTOCOL_VERSION) {
      this.wasReloaded = false;
      return 'use';
    }
    if (this.wasReloaded) return 'giveUp';
    this.wasReloaded = true;
    return 'reload';
  }
}
