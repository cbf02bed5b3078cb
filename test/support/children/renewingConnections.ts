// Holds connections to a port of loopback that never send a whole header, and opens each again as soon
// as it is closed. A program of its own, so that no test pays for it.
//   node renewingConnections.js PORT COUNT
// Prints one line when all were open once. Ends when its input does, and after a minute at the latest.
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
  // An end that is not read is not seen.
  socket.resume();
  socket.on('close', () => setImmediate(hold));
}

for (let i = 0; i < (count ?? 0); i++) hold();
process.stdin.on('end', () => process.exit(0)).resume();
setTimeout(() => process.exit(1), 60_000);
