// Keeps connections to a loopback port that never send a complete header, and reopens each one when
// it is closed. A separate program, so that it costs the test no time.
//   node renewingConnections.js PORT COUNT
// Prints one line once all have been open. Exits when its input ends, or after a minute.
import { connect } from 'node:net';

const [port, count] = process.argv.slice(2).map(Number);
let opened = 0;

function hold(): void {
  const socket = connect(port ?? 0, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.on('connect', () => {
    socket.write('GET /healthz HTTP/1.1\r\nHost: ');
    if (++opened === count) console.log('open');
  });
  // A socket reports its end only if it is read.
  socket.resume();
  socket.on('close', () => setImmediate(hold));
}

for (let i = 0; i < (count ?? 0); i++) hold();
process.stdin.on('end', () => process.exit(0)).resume();
setTimeout(() => process.exit(1), 60_000);
