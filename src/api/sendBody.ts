import type { ServerResponse } from 'node:http';

/** Little enough that a slow reader, too, takes one in time. */
const PIECE_BYTES = 64 * 1024;

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
  const count = Math.ceil(piece.length / PIECE_BYTES);
  return Array.from({ length: count }, (_, i) =>
    piece.subarray(i * PIECE_BYTES, (i + 1) * PIECE_BYTES),
  );
}
