import type { Webview } from 'vscode';
import type { Sample } from '../../sampling/sampler';
import { encodeDelta } from '../../core/process/delta';
import type { Snapshot } from '../../core/process/snapshot';
import type { HostMessage } from '../../protocol/messages';

/**
 * What goes to one webview. Snapshots flow only while it is ready, one at a time: a slow webview
 * gets the newest when it has taken the last, never a queue.
 */
export class PanelChannel {
  private ready = false;
  private sending = false;
  private held: Snapshot | undefined;
  private latest: Sample | undefined;

  constructor(private readonly webview: Pick<Webview, 'postMessage'>) {}

  /** The webview holds nothing and listens: everything is sent. */
  open(snapshot: Snapshot | undefined): void {
    this.ready = true;
    this.held = undefined;
    if (snapshot) void this.sendSnapshot(snapshot, undefined);
  }

  /** The webview is hidden, which destroys it: nothing is sent until it opens again. */
  close(): void {
    this.ready = false;
    this.held = undefined;
    this.latest = undefined;
  }

  /** Brings one new sample to the webview. */
  push(sample: Sample): void {
    if (!this.ready) return;
    this.latest = sample;
    if (!this.sending) void this.sendSnapshot(sample.snapshot, sample);
  }

  /** The newest sample that came while another was on its way, if any. */
  private pushLatest(): void {
    if (this.latest) this.push(this.latest);
  }

  async post(message: HostMessage): Promise<boolean> {
    if (!this.ready) return false;
    try {
      return await this.webview.postMessage(message);
    } catch {
      // The panel was closed meanwhile: there is nobody left to tell.
      return false;
    }
  }

  private async sendSnapshot(snapshot: Snapshot, sample: Sample | undefined): Promise<void> {
    const { held } = this;
    const forward = sample && held && sample.previous === held && sample.delta.base !== null;
    this.held = snapshot;
    this.latest = undefined;
    this.sending = true;
    const delta = forward ? sample.delta : encodeDelta(snapshot, held);
    await this.post({ type: 'snapshot', delta });
    this.sending = false;
    this.pushLatest();
  }
}
