import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import path from 'node:path';
import { formatChildArguments } from '../../src/collectors/child/childArguments';
import { CHANNEL_FD, type SampleRequest } from '../../src/collectors/child/childProtocol';
import { encodeFrame, FrameReader } from '../../src/collectors/child/frames';
import { applyDelta } from '../../src/core/process/delta';
import type { Snapshot } from '../../src/core/process/snapshot';
import { BreadcrumbFile } from '../../src/sampling/breadcrumbFile';
import { childEnvironment, COLLECTOR_FLAGS } from '../../src/sampling/collectorChild';
import { parseChildMessage } from '../../src/sampling/childMessages';

/** The collector child as shipped, in the parent folder of these programs. */
const MODULE = path.join(__dirname, '../collector.js');

/** A snapshot and its cost. */
export interface Measured {
  readonly snapshot: Snapshot;
  /** From the request until the host has the snapshot. */
  readonly wallMs: number;
  /** The part of it during which the host was busy. */
  readonly hostMs: number;
  /** The size of the response in the pipe. */
  readonly bytes: number;
}

/** The collector child and the host's end of the pipe, with measurements. */
export class CollectorLink {
  private readonly breadcrumb = BreadcrumbFile.open();
  private readonly child: ChildProcess;
  private readonly channel: Socket;
  private readonly reader = new FrameReader();
  private held: Snapshot | undefined;
  private bytes = 0;
  private hostMs = 0;
  private lastId = 0;
  private arrived: ((snapshot: Snapshot) => void) | undefined;

  constructor() {
    const args = formatChildArguments({ choice: 'auto', quarantined: [], procRoot: undefined });
    this.child = spawn(process.execPath, [...COLLECTOR_FLAGS, MODULE, ...args], {
      stdio: ['ignore', 'inherit', 'inherit', 'overlapped', this.breadcrumb?.fd ?? 'ignore'],
      env: childEnvironment(process.env),
    });
    this.channel = this.child.stdio[CHANNEL_FD] as Socket;
    this.channel.on('data', (piece: Buffer) => this.take(piece));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async sample({ whole = false } = {}): Promise<Measured> {
    this.bytes = 0;
    this.hostMs = 0;
    const request: SampleRequest = { type: 'sample', id: ++this.lastId, whole, extras: [] };
    const start = performance.now();
    const snapshot = await new Promise<Snapshot>((resolve) => {
      this.arrived = resolve;
      this.channel.write(encodeFrame(request));
    });
    const wallMs = performance.now() - start;
    return { snapshot, wallMs, hostMs: this.hostMs, bytes: this.bytes };
  }

  close(): void {
    this.channel.destroy();
    this.breadcrumb?.close();
  }

  private take(piece: Buffer): void {
    const start = performance.now();
    this.bytes += piece.length;
    let arrived = false;
    for (const value of this.reader.push(piece)) {
      const message = parseChildMessage(value);
      if (message?.type === 'sample') {
        this.held = applyDelta(message.delta, this.held);
        arrived = true;
      } else if (message?.type !== 'ready') {
        throw new Error(`The collector sent ${JSON.stringify(message)}.`);
      }
    }
    this.hostMs += performance.now() - start;
    if (arrived && this.held) this.arrived?.(this.held);
  }
}
