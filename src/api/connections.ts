import type { Duplex } from 'node:stream';

/** So many connections are kept; beyond them, those that have asked nothing yet are closed. */
const MOST_CONNECTIONS = 16;
/** A client that was just accepted may send its header first, unless there are this many of them. */
const MOST_WITH_NEWCOMERS = 128;
const GRACE_MS = 1000;

/**
 * The connections of the local API. Everybody on the machine can open some, so a full house closes the
 * oldest that waits for a whole header, and one that asks is served: connections that only wait can be
 * renewed at will, and would otherwise keep everybody else out.
 */
export class Connections {
  /** Those without a whole header, the oldest first, and since when. */
  private readonly waiting = new Map<Duplex, number>();
  /** Those that are being answered, and how many requests of each. */
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

  /** A whole header came. @returns false if too many are being answered */
  begin(socket: Duplex): boolean {
    const requests = this.answering.get(socket) ?? 0;
    if (requests === 0 && this.answering.size >= MOST_CONNECTIONS) return false;
    this.waiting.delete(socket);
    this.answering.set(socket, requests + 1);
    return true;
  }

  /** The answer is out: the client may send the next header. */
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
