import type { ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Budget } from '../core/work/budget';
import { Turns } from '../core/work/turns';

export interface AnswerBody {
  /** The UTF-8 bytes of the body, in pieces of any length. */
  readonly pieces: readonly Buffer[];
  readonly length: number;
}

const PIECE_BYTES = 64 * 1024;
/** The most UTF-8 bytes that one UTF-16 code unit can take. */
const MOST_BYTES_PER_UNIT = 3;
/** The cost of creating a character and encoding it, in steps of the budget. */
const STEPS_PER_CHARACTER = 1;

/** Writes a long body in pieces and charges the budget for each of them. */
export class BodyWriter {
  private readonly pieces: Buffer[] = [];
  private piece = Buffer.allocUnsafe(PIECE_BYTES);
  private filled = 0;

  constructor(private readonly budget: Budget) {}

  write(text: string): void {
    const most = text.length * MOST_BYTES_PER_UNIT;
    if (this.filled + most > this.piece.length) {
      this.close();
      this.piece = Buffer.allocUnsafe(Math.max(PIECE_BYTES, most));
    }
    this.filled += this.piece.write(text, this.filled);
    this.budget.spend(text.length * STEPS_PER_CHARACTER);
  }

  end(): AnswerBody {
    this.close();
    const { pieces } = this;
    return { pieces, length: pieces.reduce((sum, { length }) => sum + length, 0) };
  }

  private close(): void {
    if (this.filled > 0) this.pieces.push(this.piece.subarray(0, this.filled));
    this.filled = 0;
  }
}

/** Small enough that even a slow reader takes one piece in time. */
const SENT_BYTES = 64 * 1024;

/**
 * Ends the response with this body at the pace of the client. Closes the connection if the client
 * takes less than 64 KiB within `unreadMs` milliseconds. A socket timeout isn't enough: Node allows
 * twice that time for data that is written in a single call.
 */
export function sendBody(
  response: ServerResponse,
  pieces: readonly Buffer[],
  unreadMs: number,
): void {
  // Don't wait for a client that has disconnected: its `close` event was already emitted.
  if (response.destroyed) return;
  const timer = setTimeout(() => response.destroy(), unreadMs);
  const stopWaiting = () => clearTimeout(timer);
  response.once('close', stopWaiting).once('error', stopWaiting);
  const short = pieces.flatMap(shortPieces);
  const sendFrom = (next: number) => {
    const piece = short[next];
    if (!piece || next === short.length - 1) {
      response.end(piece);
      return;
    }
    response.write(piece, (error) => {
      if (error) return;
      timer.refresh();
      sendFrom(next + 1);
    });
  };
  sendFrom(0);
}

function shortPieces(piece: Buffer): readonly Buffer[] {
  const count = Math.ceil(piece.length / SENT_BYTES);
  return Array.from({ length: count }, (_, i) =>
    piece.subarray(i * SENT_BYTES, (i + 1) * SENT_BYTES),
  );
}

/**
 * The pause between two turns. It lets other work on the thread run and the event loop poll for
 * input.
 */
const REST_MS = 1;

/** Turns on the main thread of this process. */
export function nodeTurns(): Turns {
  return new Turns({
    monotonicMs: () => performance.now(),
    cpuMs: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    },
    rest: (next) => void setTimeout(next, REST_MS),
  });
}
