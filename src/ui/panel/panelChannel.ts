import type { Webview } from 'vscode';
import { encodeDelta } from '../../core/process/delta';
import type { ExtraField } from '../../core/process/fields';
import { MOST_LINES_AT_ONCE, unknownLine } from '../../core/process/longLines';
import type { ProcessKey } from '../../core/process/process';
import { findProcess, type Snapshot } from '../../core/process/snapshot';
import type { HostMessage } from '../../protocol/messages';
import type { LongLineReader } from '../../sampling/longLineReader';
import type { Sample } from '../../sampling/snapshotSource';

/**
 * The messages to one webview. Snapshots are sent only while it is ready, and one at a time: a slow
 * webview gets the newest snapshot after it has received the last one, never a queue.
 */
export class PanelChannel {
  private ready = false;
  private sending = false;
  private held: Snapshot | undefined;
  private latest: Sample | undefined;

  constructor(private readonly webview: Pick<Webview, 'postMessage'>) {}

  /** The webview is ready and has no snapshot yet, so it gets a full one. */
  open(snapshot: Snapshot | undefined): void {
    this.ready = true;
    this.held = undefined;
    if (snapshot) void this.sendSnapshot(snapshot, undefined);
  }

  /** Hiding a webview destroys it, so nothing is sent until it opens again. */
  close(): void {
    this.ready = false;
    this.held = undefined;
    this.latest = undefined;
  }

  /** Sends a new sample to the webview. */
  push(sample: Sample): void {
    if (!this.ready) return;
    this.latest = sample;
    if (!this.sending) void this.sendSnapshot(sample.snapshot, sample);
  }

  /** Sends the newest sample that arrived during the last transfer, if any. */
  private pushLatest(): void {
    if (this.latest) this.push(this.latest);
  }

  async post(message: HostMessage): Promise<boolean> {
    if (!this.ready) return false;
    try {
      return await this.webview.postMessage(message);
    } catch {
      // The panel was closed meanwhile, so there is no recipient left.
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

/** The part of the sampler that accepts which fields are wanted. */
interface Readings {
  want(who: object, fields: readonly ExtraField[]): void;
}

/** The extra fields that one panel wants: none unless its page is open and visible. */
export class PanelWantedFields {
  private isOpen = false;

  constructor(private readonly readings: Readings) {}

  /** A new page, which has not requested anything yet. */
  open(): void {
    this.isOpen = true;
    this.readings.want(this, []);
  }

  want(fields: readonly ExtraField[]): void {
    // A late request from a page that has closed would otherwise never be withdrawn.
    if (this.isOpen) this.readings.want(this, fields);
  }

  close(): void {
    this.isOpen = false;
    this.readings.want(this, []);
  }
}

/** Sends the long command lines that the page requests. Every requested line gets an answer. */
export async function sendCommandLines(
  keys: readonly ProcessKey[],
  snapshot: Snapshot | undefined,
  reader: LongLineReader,
  post: (message: HostMessage) => Promise<unknown>,
): Promise<void> {
  if (snapshot) await reader.read(snapshot);
  for (let i = 0; i < keys.length; i += MOST_LINES_AT_ONCE) {
    const lines = keys.slice(i, i + MOST_LINES_AT_ONCE).map((key) => {
      const info = snapshot && findProcess(snapshot, key);
      return (info && reader.lines.of(info)) ?? unknownLine(key);
    });
    await post({ type: 'commandLines', lines });
  }
}
