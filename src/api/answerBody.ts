import type { ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Budget } from '../core/work/budget';
import { Turns } from '../core/work/turns';

export interface AnswerBody {
  /** What is sent, in pieces of any length. */
  readonly pieces: readonly Buffer[];
  readonly length: number;
}

const PIECE_BYTES = 64 * 1024;
/** Of a UTF-16 unit, as UTF-8. */
const MOST_BYTES_PER_UNIT = 3;
/** What it takes to make a character and to write it. */
const STEPS_PER_CHARACTER = 1;

/** Writes a long body a little at a time. */
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

/** Little enough that a slow reader, too, takes one in time. */
const SENT_BYTES = 64 * 1024;

/**
 * Ends the response with this body, as fast as the other side takes it, and closes the connection
 * if it takes less than 64 KiB in so long. A timeout of the socket would not do: Node gives those twice to
 * what is written in one go.
 */
export function sendBody(
  response: ServerResponse,
  pieces: readonly Buffer[],
  unreadMs: number,
): void {
  // Who has left is not waited for: that it closed was said already.
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

/** Between two turns: others that share the thread may run, and the event loop looks at its input. */
const REST_MS = 1;

/** Turns on the thread of this process. */
export function nodeTurns(): Turns {
  return new Turns({
    nowMs: () => performance.now(),
    cpuMs: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    },
    rest: (next) => void setTimeout(next, REST_MS),
  });
}
