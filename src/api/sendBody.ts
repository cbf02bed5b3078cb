import type { ServerResponse } from 'node:http';

/** Little enough that a slow reader, too, takes one in time. */
const PIECE_BYTES = 64 * 1024;

/**
 * Ends the response with this body, as fast as the other side takes it, and closes the connection
 * if it takes less than 64 KiB in so long. A timeout of the socket would not do: Node gives those twice to
 * what is written in one go.
 */
export function sendBody(response: ServerResponse, body: Buffer, unreadMs: number): void {
  // Who has left is not waited for: that it closed was said already.
  if (response.destroyed) return;
  const timer = setTimeout(() => response.destroy(), unreadMs);
  const stopWaiting = () => clearTimeout(timer);
  response.once('close', stopWaiting).once('error', stopWaiting);
  const sendFrom = (start: number) => {
    const end = start + PIECE_BYTES;
    if (end >= body.length) {
      response.end(body.subarray(start));
      return;
    }
    response.write(body.subarray(start, end), (error) => {
      if (error) return;
      timer.refresh();
      sendFrom(end);
    });
  };
  sendFrom(0);
}
