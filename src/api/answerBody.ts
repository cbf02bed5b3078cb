import type { Budget } from '../core/work/budget';

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
