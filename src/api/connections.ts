import type { Duplex } from 'node:stream';

/** The target number of connections. Above it, connections without a request are closed. */
const MOST_CONNECTIONS = 16;
/** Up to this many connections, a client that has just connected has time to send its header. */
const MOST_WITH_NEWCOMERS = 128;
const GRACE_MS = 1000;

/**
 * The connections of the local API. Any program on the machine can open some, so when the limit is
 * reached, the oldest connection that is still waiting for a complete header is closed, and clients
 * that have sent a request are served. Idle connections can be reopened at will and would otherwise
 * lock out all other clients.
 */
export class Connections {
  /**
   * Connections without a complete header, oldest first, and the time in ms since when they wait.
   */
  private readonly waiting = new Map<Duplex, number>();
  /** Connections with unanswered requests, and the number of those. */
  private readonly answering = new Map<Duplex, number>();
  private timer: NodeJS.Timeout | undefined;

  add(socket: Duplex): void {
    this.wait(socket);
    socket.once('close', () => {
      this.waiting.delete(socket);
      this.answering.delete(socket);
    });
    this.makeRoom();
  }

  /**
   * Records that a complete header arrived. @returns false if too many connections are being
   * answered
   */
  begin(socket: Duplex): boolean {
    const requests = this.answering.get(socket) ?? 0;
    if (requests === 0 && this.answering.size >= MOST_CONNECTIONS) return false;
    this.waiting.delete(socket);
    this.answering.set(socket, requests + 1);
    return true;
  }

  /** Records that an answer was sent: the client may send its next header. */
  end(socket: Duplex): void {
    const requests = this.answering.get(socket) ?? 0;
    if (requests > 1) {
      this.answering.set(socket, requests - 1);
      return;
    }
    this.answering.delete(socket);
    if (socket.destroyed) return;
    this.wait(socket);
    this.makeRoom();
  }

  isAnswering(socket: Duplex): boolean {
    return this.answering.has(socket);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private wait(socket: Duplex): void {
    this.waiting.set(socket, performance.now());
  }

  private makeRoom(): void {
    clearTimeout(this.timer);
    for (const [socket, sinceMs] of this.waiting) {
      const count = this.waiting.size + this.answering.size;
      if (count <= MOST_CONNECTIONS) return;
      const graceMs = sinceMs + GRACE_MS - performance.now();
      if (graceMs > 0 && count <= MOST_WITH_NEWCOMERS) {
        this.timer = setTimeout(() => this.makeRoom(), graceMs).unref();
        return;
      }
      this.waiting.delete(socket);
      socket.destroy();
    }
  }
}
