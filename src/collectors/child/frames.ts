/** More than any snapshot has: 30,000 processes take some 8 MB. */
const MOST_BYTES = 64 * 1024 * 1024;
const LENGTH_BYTES = 4;

/** What came is not a sequence of frames. */
export class FrameError extends Error {
  override name = 'FrameError';
}

/** A message as it travels between host and child: four bytes of length, then JSON. */
export function encodeFrame(message: object): Buffer {
  const text = JSON.stringify(message);
  const length = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(LENGTH_BYTES + length);
  frame.writeUInt32BE(length, 0);
  frame.write(text, LENGTH_BYTES);
  return frame;
}

/** Puts frames together again from the pieces in which a pipe delivers them. */
export class FrameReader {
  private pieces: Buffer[] = [];
  private held = 0;

  /**
   * The messages that this piece completes, in order.
   * @throws {FrameError} if a length is beyond all bounds or a message is no JSON. Nothing that
   *   comes after can be trusted then.
   */
  push(piece: Buffer): unknown[] {
    this.pieces.push(piece);
    this.held += piece.length;
    const messages: unknown[] = [];
    for (;;) {
      const length = this.nextLength();
      if (length === undefined || this.held < LENGTH_BYTES + length) return messages;
      const bytes = this.takeAll();
      messages.push(parse(bytes.toString('utf8', LENGTH_BYTES, LENGTH_BYTES + length)));
      this.putBack(bytes.subarray(LENGTH_BYTES + length));
    }
  }

  private nextLength(): number | undefined {
    if (this.held < LENGTH_BYTES) return undefined;
    if ((this.pieces[0]?.length ?? 0) < LENGTH_BYTES) this.putBack(this.takeAll());
    const length = this.pieces[0]?.readUInt32BE(0) ?? 0;
    if (length > MOST_BYTES) throw new FrameError(`A message of ${length} bytes was announced.`);
    return length;
  }

  private takeAll(): Buffer {
    const [first] = this.pieces;
    const all = first && this.pieces.length === 1 ? first : Buffer.concat(this.pieces);
    this.pieces = [];
    this.held = 0;
    return all;
  }

  private putBack(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.pieces = [bytes];
    this.held = bytes.length;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FrameError('A message is not JSON.');
  }
}
