/** More than any snapshot needs: 30,000 processes take about 8 MB. */
const MOST_BYTES = 64 * 1024 * 1024;
const LENGTH_BYTES = 4;
/**
 * Far more than any of our messages has: nesting depth here, the total number of brackets below.
 */
const MOST_DEPTH = 32;
const MOST_BRACKETS = 1_000_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** The data received is not a valid sequence of frames. */
export class FrameError extends Error {
  override name = 'FrameError';
}

/** Encodes a message for the pipe between host and child: a 4-byte big-endian length, then JSON. */
export function encodeFrame(message: object): Buffer {
  const text = JSON.stringify(message);
  const length = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(LENGTH_BYTES + length);
  frame.writeUInt32BE(length, 0);
  frame.write(text, LENGTH_BYTES);
  return frame;
}

/** Reassembles frames from the chunks that a pipe delivers. */
export class FrameReader {
  private pieces: Buffer[] = [];
  private held = 0;

  /**
   * Returns the messages that this chunk completes, in order.
   * @throws {FrameError} if a length or the number of brackets is out of bounds, or if a message is
   * not JSON. The rest of the stream can't be trusted after that.
   */
  push(piece: Buffer): unknown[] {
    this.pieces.push(piece);
    this.held += piece.length;
    const messages: unknown[] = [];
    for (;;) {
      const length = this.nextLength();
      if (length === undefined || this.held < LENGTH_BYTES + length) return messages;
      const bytes = this.takeAll();
      messages.push(parse(bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length)));
      this.putBack(bytes.subarray(LENGTH_BYTES + length));
    }
  }

  private nextLength(): number | undefined {
    if (this.held < LENGTH_BYTES) return undefined;
    if ((this.pieces[0]?.length ?? 0) < LENGTH_BYTES) this.putBack(this.takeAll());
    const length = this.pieces[0]?.readUInt32BE(0) ?? 0;
    if (length > MOST_BYTES) throw new FrameError(`A message of ${length} bytes is too long.`);
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

function parse(bytes: Buffer): unknown {
  checkBrackets(bytes);
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw new FrameError('A message is not JSON.');
  }
}

/**
 * Runs before parsing: 64 MiB of brackets would take gigabytes once parsed, or overflow the stack
 * later.
 */
function checkBrackets(bytes: Buffer): void {
  let depth = 0;
  let brackets = 0;
  let isInText = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) isInText = !isInText;
    else if (isInText) {
      if (byte === BACKSLASH) i++;
    } else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
      if (++depth > MOST_DEPTH || ++brackets > MOST_BRACKETS) {
        throw new FrameError('A message has too many brackets.');
      }
    } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth--;
  }
}
