import assert from 'node:assert/strict';
import type { Sample } from '../../../../src/sampling/snapshotSource';
import { applyDelta, encodeDelta } from '../../../../src/core/process/delta';
import type { Snapshot } from '../../../../src/core/process/snapshot';
import type { HostMessage } from '../../../../src/protocol/messages';
import { PanelChannel } from '../../../../src/ui/panel/panelChannel';
import { info, snapshot } from '../../../support/processes';

/** A webview that accepts a message only when the test allows it. */
class SlowWebview {
  readonly posted: HostMessage[] = [];
  private readonly waiting: ((taken: boolean) => void)[] = [];

  postMessage(message: HostMessage): Promise<boolean> {
    this.posted.push(message);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  async takeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      this.waiting.shift()?.(true);
      await new Promise(setImmediate);
    }
  }

  /** The snapshot that a webview would show after all posted messages. */
  shown(): Snapshot | undefined {
    let held: Snapshot | undefined;
    for (const message of this.posted) {
      if (message.type === 'snapshot') held = applyDelta(message.delta, held);
    }
    return held;
  }
}

const states = [1, 2, 3, 4, 5].map((seq) =>
  snapshot([info({ pid: 10, cpuPercent: seq }), info({ pid: 10 + seq })], seq),
);

function sampleAt(index: number): Sample {
  const previous = states[index - 1];
  const delta = encodeDelta(states[index]!, previous);
  return { snapshot: states[index]!, previous, delta, extras: [] };
}

describe('The panel channel', () => {
  let webview: SlowWebview;
  let channel: PanelChannel;

  beforeEach(() => {
    webview = new SlowWebview();
    channel = new PanelChannel(webview);
  });

  it('sends nothing before the panel listens or while it is hidden', async () => {
    channel.push(sampleAt(1));
    assert.equal(await channel.post({ type: 'status', status: { kind: 'loading' } }), false);
    assert.equal(webview.posted.length, 0);
    channel.open(states[0]);
    await webview.takeAll();
    channel.close();
    channel.push(sampleAt(1));
    channel.push(sampleAt(2));
    await webview.takeAll();
    assert.equal(webview.posted.length, 1);
  });

  it('sends a full snapshot first, then changes', async () => {
    channel.open(states[0]);
    await webview.takeAll();
    channel.push(sampleAt(1));
    await webview.takeAll();
    const bases = webview.posted.map((post) => post.type === 'snapshot' && post.delta.base);
    assert.deepEqual(bases, [null, 1]);
    assert.deepEqual(webview.shown(), states[1]);
  });

  it('sends a full snapshot when a hidden panel is shown again', async () => {
    channel.open(states[0]);
    await webview.takeAll();
    channel.close();
    channel.push(sampleAt(1));
    channel.open(states[2]);
    await webview.takeAll();
    const last = webview.posted.at(-1);
    assert.ok(last?.type === 'snapshot');
    assert.equal(last.delta.base, null);
    assert.deepEqual(webview.shown(), states[2]);
  });

  it('sends a full snapshot even if the panel was hidden while a change was in transit', async () => {
    channel.open(states[0]);
    await webview.takeAll();
    channel.push(sampleAt(1));
    channel.close();
    channel.open(states[2]);
    await webview.takeAll();
    channel.push(sampleAt(3));
    await webview.takeAll();
    assert.deepEqual(webview.shown(), states[3]);
  });

  it('sends only the newest snapshot to a slow panel, without a queue', async () => {
    channel.open(states[0]);
    for (const index of [1, 2, 3, 4]) channel.push(sampleAt(index));
    assert.equal(webview.posted.length, 1);
    await webview.takeAll();
    assert.equal(webview.posted.length, 2);
    assert.deepEqual(webview.shown(), states[4]);
  });

  it('tolerates a panel that is disposed', async () => {
    const closed = new PanelChannel({
      postMessage: () => Promise.reject(new Error('Webview is disposed')),
    });
    closed.open(states[0]);
    assert.equal(await closed.post({ type: 'status', status: { kind: 'loading' } }), false);
  });
});
